package io.porchlight.app;

import io.porchlight.cluster.OwnPod;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the process is told from outside, beside the keys of the configuration. */
final class Environment {

    /** The same by Quarkus' way of naming it, which finds the variable too. */
    static final String CONFIG_KEY = "porchlight.config";

    private static final String DEFAULT_FILE = "/etc/porchlight/porchlight.yaml";
    private static final String DEFAULT_RUN_FOLDER = "/run/porchlight";

    private Environment() {}

    /** {@code PORCHLIGHT_CONFIG}, else {@code /etc/porchlight/porchlight.yaml}. */
    static Path configFile(Map<String, String> variables) {
        return Path.of(said("PORCHLIGHT_CONFIG", variables).orElse(DEFAULT_FILE));
    }

    /** {@code POD_NAMESPACE} and {@code POD_NAME}; empty unless both say something, as outside a cluster. */
    static Optional<OwnPod> ownPod(Map<String, String> variables) {
        return said("POD_NAMESPACE", variables)
                .flatMap(namespace -> said("POD_NAME", variables).map(name -> new OwnPod(namespace, name)));
    }

    /**
     * Asks for a drain by being there: {@code drain} in the folder {@code PORCHLIGHT_RUN_DIR}, else in {@code
     * /run/porchlight}.
     */
    static Path drainFile(Map<String, String> variables) {
        return Path.of(said("PORCHLIGHT_RUN_DIR", variables).orElse(DEFAULT_RUN_FOLDER), "drain");
    }

    /** What {@code PORCHLIGHT_HTTP_STATUS_PORT} says, which is the key http.status-port; else empty text. */
    static String statusPort(Map<String, String> variables) {
        return said("PORCHLIGHT_HTTP_STATUS_PORT", variables).orElse("");
    }

    /**
     * Whether output gets colors: on a terminal that knows them, unless {@code NO_COLOR} says anything.
     *
     * @param terminal whether it goes to one
     */
    static boolean colors(boolean terminal, Map<String, String> variables) {
        return terminal
                && variables.getOrDefault("NO_COLOR", "").isEmpty()
                && !variables.getOrDefault("TERM", "").equals("dumb");
    }

    /** A variable that says nothing is none. */
    private static Optional<String> said(String name, Map<String, String> variables) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }
}
