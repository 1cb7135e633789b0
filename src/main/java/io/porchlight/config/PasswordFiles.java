package io.porchlight.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The password files of one reading, each read once, and remembered so that a change of one is noticed. */
final class PasswordFiles {

    private final Function<Path, PasswordFile> reader;
    private final Map<Path, PasswordFile> seen = new LinkedHashMap<>();

    PasswordFiles(Function<Path, PasswordFile> reader) {
        this.reader = reader;
    }

    PasswordFile read(Path file) {
        return seen.computeIfAbsent(file, reader);
    }

    /** Whether any of those read is not what it was. */
    boolean changed() {
        return seen.entrySet().stream()
                .anyMatch(file -> !reader.apply(file.getKey()).equals(file.getValue()));
    }
}
