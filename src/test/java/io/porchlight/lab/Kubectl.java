package io.porchlight.lab;

import io.porchlight.scene.ControlPlanePrograms;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The {@code kubectl} of the same build as the control plane. */
final class Kubectl {

    private final List<String> command;

    private Kubectl(List<String> command) {
        this.command = command;
    }

    /** @param kubeconfig where the control plane is, and who asks it; what kubectl keeps of its answers is put beside it */
    static Kubectl of(Path kubeconfig) {
        return new Kubectl(List.of(
                ControlPlanePrograms.kubectl().toString(),
                "--kubeconfig=" + kubeconfig,
                "--cache-dir=" + kubeconfig.resolveSibling("kubectl")));
    }

    Kubectl inNamespace(String namespace) {
        return new Kubectl(List.of(whole("-n", namespace)));
    }

    /** What it wrote; see {@link Command#run}. */
    String run(String... arguments) {
        return Command.run(whole(arguments));
    }

    /** The same, with text for its standard input. */
    String feed(String input, String... arguments) {
        return Command.feed(input, whole(arguments));
    }

    /** The same, whatever comes of it. */
    Command.Result result(String... arguments) {
        return Command.result("", whole(arguments));
    }

    private String[] whole(String... arguments) {
        return Stream.concat(command.stream(), Stream.of(arguments)).toArray(String[]::new);
    }
}
