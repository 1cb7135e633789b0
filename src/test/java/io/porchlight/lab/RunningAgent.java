package io.porchlight.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel knows of an agent that runs in a container.
 *
 * @param pid as the machine counts
 * @param status as in {@code /proc}
 * @param mounts what it sees of the file system, as in {@code /proc}
 */
record RunningAgent(long pid, String status, String mounts) {

    /** Whichever image it runs from. */
    private static final String PROGRAM = "/opt/porchlight/";

    /** Those that run on a node, whatever they are at. */
    static List<RunningAgent> on(Namespace node) {
        return node.processes().stream()
                .filter(pid -> read(proc(pid, "cmdline")).contains(PROGRAM))
                .map(pid -> new RunningAgent(pid, read(proc(pid, "status")), read(proc(pid, "mountinfo"))))
                .toList();
    }

    /** @param key a line's, such as {@code CapEff}; the words after it with one space between them */
    String of(String key) {
        Matcher matcher = Pattern.compile("(?m)^" + key + ":\\s+(.*)$").matcher(status);
        return matcher.find() ? matcher.group(1).strip().replaceAll("\\s+", " ") : "";
    }

    /** Whether it can write nowhere but into its volumes. */
    boolean hasReadOnlyRoot() {
        return Pattern.compile("(?m)^\\d+ \\d+ \\S+ \\S+ / ro[, ]")
                .matcher(mounts)
                .find();
    }

    private static Path proc(long pid, String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }

    /** Nothing, when it is gone meanwhile. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
