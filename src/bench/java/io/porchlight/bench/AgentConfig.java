package io.porchlight.bench;

import io.porchlight.config.ConfigReader;
import io.porchlight.config.ConfigResult;
import io.porchlight.config.model.Settings;
import io.porchlight.scene.Scene;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The agent's configuration, with one peer, which is the receiver.
 *
 * @param metricsPort on 127.0.0.1
 */
record AgentConfig(Path file, int metricsPort) {

    static final String NODE = Scene.NODES.getFirst();
    static final int AS = 65534;

    /** On a node of the scene, with its prefix. */
    static AgentConfig write(Path folder, int peerPort) throws IOException {
        return write(folder, peerPort, NODE, Map.of("services", Scene.PREFIX));
    }

    /** @param prefixes CIDRs by name */
    static AgentConfig write(Path folder, int peerPort, String node, Map<String, String> prefixes) throws IOException {
        int metricsPort = freePort();
        String text =
                """
                porchlight:
                  node-name: %s
                  http: { metrics-address: 127.0.0.1, metrics-port: %d, status-port: %d }
                  bgp:
                    as: %d
                    router-id: 127.0.0.11
                    peers:
                      receiver: { address: %s, port: %d, source-address: 127.0.0.11, as: %s }
                  prefixes:
                """.formatted(node, metricsPort, freePort(), AS, UpdateReceiver.ADDRESS, peerPort, UpdateReceiver.AS);
        String list = prefixes.entrySet().stream()
                .map(prefix -> "    %s: { cidr: \"%s\" }\n".formatted(prefix.getKey(), prefix.getValue()))
                .collect(Collectors.joining());
        return new AgentConfig(Files.writeString(folder.resolve("porchlight.yaml"), text + list), metricsPort);
    }

    Settings settings() {
        return switch (ConfigReader.read(file, Map.of())) {
            case ConfigResult.Valid(Settings settings) -> settings;
            case ConfigResult.Invalid(var errors) -> throw new IllegalStateException(errors.toString());
        };
    }

    /** On 127.0.0.1. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
