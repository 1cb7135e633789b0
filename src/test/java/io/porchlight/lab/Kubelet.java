package io.porchlight.lab;

import static org.awaitility.Awaitility.await;

import io.porchlight.scene.ControlPlanePrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * kubelet, containerd and runc: a node that really runs its Pods, those on its own network. What of it would outlive it
 * is a folder and control groups; both carry the process id of the test, so that a run finds and removes what one that
 * was killed has left.
 */
final class Kubelet implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * The node, in a network namespace. What both programs leave outside the folders that they are told, and what a
     * kubelet sets for the whole machine, is in mounts that nobody else sees. The first process of a process namespace
     * takes the others with it, and this one ends with its standard input: so with the test, however that ends.
     */
    private static final String NODE = """
            set -e
            folder=$1 logs=$2; shift 2
            mount -t tmpfs run /run
            mkdir "$folder/var" "$folder/work"
            mount -t overlay var -o "lowerdir=/var,upperdir=$folder/var,workdir=$folder/work" /var
            for tunable in vm/overcommit_memory vm/panic_on_oom kernel/panic kernel/panic_on_oops \\
                    kernel/keys/root_maxkeys kernel/keys/root_maxbytes; do
                copy=$folder/tunables/$tunable
                mkdir -p "${copy%/*}"
                cat "/proc/sys/$tunable" >"$copy"
                mount --bind "$copy" "/proc/sys/$tunable"
            done
            containerd --config "$folder/containerd.toml" >"$logs/containerd.log" 2>&1 &
            read -r images_are_there
            "$@" >"$logs/kubelet.log" 2>&1 &
            read -r end_of_input || true
            """;

    private final LabNode node;
    private final Path folder;
    private final Path logs;
    private final ControlGroups groups;
    private final LabProcess process;

    /**
     * Starts containerd alone; the kubelet comes with {@link #join}.
     *
     * @param admin a kubeconfig that the API server is reached by from this node
     * @param logs a folder of its own, which stays
     */
    Kubelet(LabNode node, Path admin, Path logs) throws IOException {
        this.node = node;
        this.logs = Files.createDirectories(logs).toAbsolutePath();
        sweep();
        folder = Files.createDirectory(temporary().resolve(node.namespace().name()));
        groups = ControlGroups.create(node.namespace().name());
        writeContainerdFile();
        writeKubeletFile();
        process = LabProcess.startOutside(
                "the node " + node.name(),
                this.logs.resolve("log"),
                Map.of(),
                Stream.of(nodeCommand(), kubeletCommand(admin))
                        .flatMap(List::stream)
                        .toList());
        try {
            await("containerd answers")
                    .atMost(PATIENCE)
                    .until(() -> ctr("version").status() == 0);
        } catch (RuntimeException e) {
            close();
            throw new IllegalStateException(log(), e);
        }
    }

    /** {@code ip netns exec} would hide the control groups. */
    private List<String> nodeCommand() {
        return List.of(
                "nsenter",
                "--net=/run/netns/" + node.namespace().name(),
                "unshare",
                "--mount-proc",
                "--pid",
                "--fork",
                "--kill-child",
                "sh",
                "-c",
                NODE,
                "node",
                folder.toString(),
                logs.toString());
    }

    private List<String> kubeletCommand(Path admin) {
        return List.of(
                ControlPlanePrograms.kubelet().toString(),
                "--config=" + folder.resolve("kubelet.yaml"),
                "--kubeconfig=" + admin.toAbsolutePath(),
                "--hostname-override=" + node.name(),
                "--node-ip=" + node.address(),
                "--root-dir=" + folder.resolve("kubelet"),
                "--cert-dir=" + folder.resolve("certificates"));
    }

    private void writeContainerdFile() throws IOException {
        // Says that there is a network for Pods. None asks for it.
        Files.writeString(Files.createDirectory(folder.resolve("cni")).resolve("none.conflist"), """
                { "cniVersion": "0.4.0", "name": "none", "plugins": [{ "type": "none" }] }
                """);
        Files.writeString(folder.resolve("containerd.toml"), """
                version = 2
                root = "%1$s/root"
                state = "%1$s/state"
                [grpc]
                address = "%1$s/containerd.sock"
                [plugins."io.containerd.internal.v1.opt"]
                path = "%1$s/opt"
                [plugins."io.containerd.grpc.v1.cri"]
                sandbox_image = "%2$s"
                # A machine that is itself contained may not protect a process from the kernel's memory killer.
                restrict_oom_score_adj = true
                [plugins."io.containerd.grpc.v1.cri".cni]
                conf_dir = "%1$s/cni"
                """.formatted(folder, NodeImages.PAUSE));
    }

    /** Its API server is let in without a question: nobody else reaches this node. */
    private void writeKubeletFile() throws IOException {
        Files.writeString(folder.resolve("resolv.conf"), "");
        Files.writeString(folder.resolve("kubelet.yaml"), """
                apiVersion: kubelet.config.k8s.io/v1beta1
                kind: KubeletConfiguration
                authentication: { anonymous: { enabled: true }, webhook: { enabled: false } }
                authorization: { mode: AlwaysAllow }
                cgroupDriver: cgroupfs
                cgroupRoot: /%2$s
                failCgroupV1: false
                failSwapOn: false
                enforceNodeAllocatable: []
                containerRuntimeEndpoint: unix://%1$s/containerd.sock
                podLogsDir: %1$s/logs
                volumePluginDir: %1$s/plugins
                resolvConf: %1$s/resolv.conf
                address: "::"
                evictionHard: { memory.available: 1Mi, nodefs.available: 1%% }
                imageGCHighThresholdPercent: 100
                """.formatted(folder, groups.name()));
    }

    /** For what a test needs on the node; goes with it. */
    Path folder() {
        return folder;
    }

    /** Loads an image that no registry has, from an archive. */
    void load(Path archive) {
        ran("images", "import", archive.toString());
    }

    /** Gives an image that was loaded a second name. */
    void tag(String image, String name) {
        ran("images", "tag", image, name);
    }

    /** Starts the kubelet, which makes the Node and looks for Pods to run. */
    void join() {
        process.tell("");
    }

    /** What the programs said, for a person to read. */
    String log() {
        return Stream.of("log", "containerd.log", "kubelet.log")
                .map(logs::resolve)
                .filter(Files::exists)
                .map(file -> "%n--- %s%n%s".formatted(file, RunningAgent.read(file)))
                .reduce("", String::concat);
    }

    private void ran(String... arguments) {
        Command.Result result = ctr(arguments);
        if (result.status() != 0) {
            throw new IllegalStateException("ctr " + List.of(arguments) + ": " + result.output());
        }
    }

    /** In the namespace of the Kubernetes plugin, which has nothing to do with the kernel's. */
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

    /** Takes the containers with it, as pulling the plug does. */
    @Override
    public void close() {
        process.close();
        await("nothing runs on the node any more")
                .atMost(PATIENCE)
                .until(() -> node.namespace().processes().isEmpty() && groups.remove());
        delete(folder);
    }

    private static void sweep() throws IOException {
        ControlGroups.sweep();
        try (Stream<Path> folders = Files.list(temporary())) {
            folders.filter(left -> Namespaces.isLeftOver(left.getFileName().toString()))
                    .forEach(Kubelet::delete);
        }
    }

    private static void delete(Path folder) {
        Command.run("rm", "-rf", "--one-file-system", folder.toString());
    }

    /** A path that is short enough for sockets. */
    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
