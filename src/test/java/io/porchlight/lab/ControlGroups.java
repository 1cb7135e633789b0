package io.porchlight.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A control group of one name in each of the kernel's hierarchies, for a kubelet to make those of its Pods in. Control
 * groups know no namespace that would take them along.
 *
 * @param name that of a network namespace of the run, which the process id is read from
 */
record ControlGroups(String name) {

    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    /** What a kubelet asks of the second version's one hierarchy. */
    private static final List<String> CONTROLLERS = List.of("cpu", "cpuset", "hugetlb", "memory", "pids");

    /** What stands in the way of control groups here; for a person to read. */
    static List<String> missing() {
        return Files.isWritable(ROOT) && isMounted()
                ? List.of()
                : List.of("the right to make control groups in " + ROOT + " (in a container: --privileged)");
    }

    static ControlGroups create(String name) throws IOException {
        ControlGroups groups = new ControlGroups(name);
        for (Path hierarchy : hierarchies()) {
            if (isSecondVersion()) {
                enableControllers(hierarchy);
            }
            Path group = Files.createDirectories(hierarchy.resolve(name));
            // In the first version, one with an empty set of processors takes no process.
            for (String file : List.of("cpuset.cpus", "cpuset.mems")) {
                if (Files.exists(group.resolve(file)) && !isSecondVersion()) {
                    Files.writeString(group.resolve(file), Files.readString(hierarchy.resolve(file)));
                }
            }
        }
        return groups;
    }

    /** Removes what a run that was killed has left. */
    static void sweep() throws IOException {
        for (Path hierarchy : hierarchies()) {
            try (Stream<Path> groups = Files.list(hierarchy)) {
                groups.map(group -> group.getFileName().toString())
                        .filter(Namespaces::isLeftOver)
                        .forEach(name -> new ControlGroups(name).remove());
            }
        }
    }

    /** @return whether all are gone: one that a process is in stays */
    boolean remove() {
        try {
            boolean gone = true;
            for (Path hierarchy : hierarchies()) {
                gone &= remove(hierarchy.resolve(name));
            }
            return gone;
        } catch (IOException e) {
            return false;
        }
    }

    /** Its files cannot be deleted, and need not be. */
    private static boolean remove(Path group) throws IOException {
        if (Files.exists(group)) {
            try (Stream<Path> below = Files.walk(group)) {
                below.filter(Files::isDirectory)
                        .sorted(Comparator.reverseOrder())
                        .forEach(directory -> directory.toFile().delete());
            }
        }
        return !Files.exists(group);
    }

    private static void enableControllers(Path hierarchy) {
        for (String controller : CONTROLLERS) {
            try {
                Files.writeString(hierarchy.resolve("cgroup.subtree_control"), "+" + controller);
            } catch (IOException e) {
                // Whoever runs the machine keeps it; the kubelet says what it misses.
            }
        }
    }

    private static List<Path> hierarchies() throws IOException {
        if (isSecondVersion()) {
            return List.of(ROOT);
        }
        try (Stream<Path> controllers = Files.list(ROOT)) {
            // Some have two names.
            return controllers
                    .filter(Files::isDirectory)
                    .filter(controller -> !Files.isSymbolicLink(controller))
                    .toList();
        }
    }

    private static boolean isMounted() {
        try {
            return !hierarchies().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isSecondVersion() {
        return Files.exists(ROOT.resolve("cgroup.controllers"));
    }
}
