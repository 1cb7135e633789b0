package io.porchlight.lab;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * kubelet, containerd and runc: a node that really runs its Pods, those on its own network. Its control groups are the
 * machine's own, beneath one of its name.
 */
final class Kubelet implements AutoCloseable {

    private static final Path CONTROL_GROUPS = Path.of("/sys/fs/cgroup");

    private final Path folder;
    private final String groups;
    private final LabProcess containerd;
    private final LabProcess kubelet;

    /** @param admin a kubeconfig that the API server is reached by from this node */
    Kubelet(LabNode node, Path admin) throws IOException {
        // A path that is short enough for sockets.
        folder = Files.createTempDirectory("porchlight-kubelet");
        groups = node.namespace().name();
        makeGroups();
        containerd = start(node, "containerd", "containerd", "-c", containerdFile().toString());
        await("containerd answers")
                .atMost(Duration.ofSeconds(20))
                .until(() -> ctr("version").status() == 0);
        kubelet = start(
                node,
                "kubelet",
                ControlPlanePrograms.kubelet().toString(),
                "--config=" + kubeletFile(),
                "--kubeconfig=" + admin.toAbsolutePath(),
                "--hostname-override=" + node.name(),
                "--node-ip=" + node.address(),
                "--root-dir=" + folder.resolve("kubelet"),
                "--cert-dir=" + folder.resolve("certificates"));
    }

    private Path containerdFile() throws IOException {
        Files.createDirectories(folder.resolve("cni"));
        // Says that there is a network for Pods. None asks for it.
        Files.writeString(folder.resolve("cni").resolve("none.conflist"), """
                { "cniVersion": "0.4.0", "name": "none", "plugins": [{ "type": "none" }] }
                """);
        return Files.writeString(folder.resolve("containerd.toml"), """
                version = 2
                root = "%1$s/root"
                state = "%1$s/state"
                [grpc]
                address = "%1$s/containerd.sock"
                [plugins."io.containerd.grpc.v1.cri"]
                sandbox_image = "localhost/pause:1"
                # A machine that is itself contained may not protect a process from the kernel's memory killer.
                restrict_oom_score_adj = true
                [plugins."io.containerd.grpc.v1.cri".cni]
                conf_dir = "%1$s/cni"
                """.formatted(folder));
    }

    private Path kubeletFile() throws IOException {
        return Files.writeString(folder.resolve("kubelet.yaml"), """
                apiVersion: kubelet.config.k8s.io/v1beta1
                kind: KubeletConfiguration
                authentication: { anonymous: { enabled: false }, webhook: { enabled: false } }
                authorization: { mode: AlwaysAllow }
                cgroupDriver: cgroupfs
                cgroupRoot: /%2$s
                failCgroupV1: false
                failSwapOn: false
                enforceNodeAllocatable: []
                containerRuntimeEndpoint: unix://%1$s/containerd.sock
                podLogsDir: %1$s/logs
                address: "::"
                evictionHard: { memory.available: 1Mi, nodefs.available: 1%% }
                syncFrequency: 5s
                """.formatted(folder, groups));
    }

    /** What the kubelet said, for a person to read. */
    String log() {
        return kubelet.output();
    }

    /** Loads an image that no registry has. */
    void load(String name, Path root, List<String> entrypoint) throws IOException {
        Path archive = OciImage.archive(
                folder.resolve("image-" + Integer.toHexString(name.hashCode())), name, root, entrypoint);
        Command.Result result = ctr("images", "import", archive.toString());
        if (result.status() != 0) {
            throw new IllegalStateException("containerd does not take " + name + ": " + result.output());
        }
    }

    /** The process ids of what runs in containers, those of the Pods' sandboxes among them. */
    List<Long> processes() {
        return ctr("tasks", "list")
                .output()
                .lines()
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length > 1 && words[1].matches("\\d+"))
                .map(words -> Long.parseLong(words[1]))
                .toList();
    }

    private Command.Result ctr(String... arguments) {
        return Command.result(
                "",
                Stream.concat(
                                Stream.of(
                                        "ctr",
                                        "-a",
                                        folder.resolve("containerd.sock").toString(),
                                        "-n",
                                        "k8s.io"),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }

    /** In the node's network and nothing else of it: {@code ip netns exec} would hide the control groups. */
    private LabProcess start(LabNode node, String name, String... command) {
        return LabProcess.startOutside(
                name + " on " + node.name(),
                folder.resolve(name + ".log"),
                Map.of(),
                Stream.concat(
                                Stream.of(
                                        "nsenter",
                                        "--net=/run/netns/" + node.namespace().name()),
                                Stream.of(command))
                        .toList());
    }

    @Override
    public void close() {
        kubelet.close();
        processes().forEach(pid -> Command.result("", "kill", "-KILL", Long.toString(pid)));
        await("every container has ended").atMost(Duration.ofSeconds(20)).until(() -> {
            Command.Result left = ctr("tasks", "list", "--quiet");
            left.output().lines().forEach(task -> ctr("tasks", "delete", task));
            return left.output().isBlank();
        });
        containerd.close();
        try {
            for (String mount : Files.readAllLines(Path.of("/proc/self/mounts")).reversed()) {
                String place = mount.split(" ")[1];
                if (place.startsWith(folder.toString())) {
                    Command.result("", "umount", place);
                }
            }
            Command.result("", "rm", "-rf", "--one-file-system", folder.toString());
            removeGroups();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeGroups() throws IOException {
        for (Path controller : controllers()) {
            Files.createDirectories(controller.resolve(groups));
            // An empty set of processors takes no process.
            for (String file : List.of("cpuset.cpus", "cpuset.mems")) {
                if (Files.exists(controller.resolve(groups).resolve(file))) {
                    Files.writeString(
                            controller.resolve(groups).resolve(file), Files.readString(controller.resolve(file)));
                }
            }
        }
    }

    private void removeGroups() throws IOException {
        for (Path controller : controllers()) {
            try (Stream<Path> below = Files.walk(controller.resolve(groups))) {
                for (Path group : below.filter(Files::isDirectory)
                        .sorted(Comparator.reverseOrder())
                        .toList()) {
                    Command.result("", "rmdir", group.toString());
                }
            }
        }
    }

    private static List<Path> controllers() throws IOException {
        if (Files.exists(CONTROL_GROUPS.resolve("cgroup.controllers"))) {
            return List.of(CONTROL_GROUPS);
        }
        try (Stream<Path> controllers = Files.list(CONTROL_GROUPS)) {
            return controllers.filter(Files::isDirectory).toList();
        }
    }
}
