package io.porchlight.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file that asks the agent for a drain by being there. */
final class DrainFile {

    private final Path file;

    DrainFile(Path file) {
        this.file = file;
    }

    /** Whether it was there before; its text is the new reason in any case. */
    boolean write(String reason) throws NotDoneException {
        try {
            boolean before = Files.exists(file);
            // In one step: half a file would drain, and its failure say that it did not.
            Path whole = file.resolveSibling(file.getFileName() + ".new");
            try {
                Files.writeString(whole, reason.strip() + System.lineSeparator());
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(whole);
            }
            return before;
        } catch (IOException e) {
            throw notDone(e);
        }
    }

    /** Whether it was there. */
    boolean delete() throws NotDoneException {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw notDone(e);
        }
    }

    private NotDoneException notDone(IOException problem) {
        String cause =
                switch (problem) {
                    case NoSuchFileException _ -> "the folder " + file.getParent() + " is missing";
                    case AccessDeniedException _ -> file.getParent() + " may not be written to by this user";
                    default -> problem.getMessage();
                };
        return new NotDoneException(
                "cannot reach the agent through " + file + ": " + cause
                        + "; run this where the agent runs, as its user, with the same PORCHLIGHT_RUN_DIR.",
                problem);
    }
}
