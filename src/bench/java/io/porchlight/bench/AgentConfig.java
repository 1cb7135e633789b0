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

/** The agent's configuration: one peer, which is the receiver, and the prefix of the scene. */
record AgentConfig(Path file) {

    static final String NODE = Scene.NODES.getFirst();
    static final int AS = 65534;

    static AgentConfig write(Path folder, int peerPort) throws IOException {
        String text = """
                porchlight:
                  node-name: %s
                  http: { metrics-address: 127.0.0.1, metrics-port: %d, status-port: %d }
                  bgp:
                    as: %d
                    router-id: 127.0.0.11
                    peers:
                      receiver: { address: %s, port: %d, source-address: 127.0.0.11, as: %s }
                  prefixes:
                    services: { cidr: "%s" }
                """.formatted(
                NODE, freePort(), freePort(), AS, UpdateReceiver.ADDRESS, peerPort, UpdateReceiver.AS, Scene.PREFIX);
        return new AgentConfig(Files.writeString(folder.resolve("porchlight.yaml"), text));
    }

    Settings settings() {
        return switch (ConfigReader.read(file, Map.of())) {
            case ConfigResult.Valid(Settings settings) -> settings;
            case ConfigResult.Invalid(var errors) -> throw new IllegalStateException(errors.toString());
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
