package io.porchlight.scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where {@code make control-plane} leaves what it builds. */
public final class ControlPlanePrograms {

    private static final Path MODULE = Path.of("src", "lab", "control-plane", "go.mod");
    private static final Pattern VERSION = Pattern.compile("(?m)^(?:require)?\\s+k8s\\.io/kubernetes (v[\\d.]+)");

    private ControlPlanePrograms() {}

    public static Path apiServer() {
        return folder().resolve("kube-apiserver");
    }

    public static Path controllerManager() {
        return folder().resolve("kube-controller-manager");
    }

    public static Path kubectl() {
        return folder().resolve("kubectl");
    }

    public static Path kubelet() {
        return folder().resolve("kubelet");
    }

    /** Of Kubernetes, as {@code v1.2.3}. */
    public static String version() {
        try {
            Matcher matcher = VERSION.matcher(Files.readString(MODULE));
            if (!matcher.find()) {
                throw new IllegalStateException(MODULE + " names no version of Kubernetes");
            }
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in the way of a control plane here; for a person to read. */
    public static List<String> missing() {
        return missing("a real control plane", apiServer(), controllerManager(), kubectl());
    }

    /** The same of a node that runs its Pods. */
    public static List<String> missingOnNode() {
        return missing("a kubelet", kubelet());
    }

    private static List<String> missing(String what, Path... programs) {
        return Stream.of(programs).allMatch(Files::isExecutable)
                ? List.of()
                : List.of(what + " in " + folder() + " (make control-plane builds it, once)");
    }

    private static Path folder() {
        String cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(folder -> !folder.isEmpty())
                .orElse(System.getProperty("user.home") + "/.cache");
        return Path.of(cache, "porchlight", "control-plane", version());
    }
}
