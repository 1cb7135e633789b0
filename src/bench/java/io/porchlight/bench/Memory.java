package io.porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Resident memory of a process, as {@code /proc/PID/smaps_rollup} has it.
 *
 * @param resident octets, with the files that are mapped (the program itself, its libraries)
 * @param anonymous octets of it that belong to no file: what the kernel cannot take back without swap
 */
record Memory(long resident, long anonymous) {

    static Memory of(long pid) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"));
        return new Memory(octets(lines, "Rss:"), octets(lines, "Anonymous:"));
    }

    /** VmHWM of {@code /proc/PID/status}, in octets. */
    static long peak(long pid) throws IOException {
        return octets(Files.readAllLines(Path.of("/proc/" + pid + "/status")), "VmHWM:");
    }

    private static long octets(List<String> lines, String field) {
        String line =
                lines.stream().filter(l -> l.startsWith(field)).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
    }
}
