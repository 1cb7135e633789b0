package io.porchlight.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.porchlight.app.Porchlight;
import io.porchlight.config.ConfigReader;
import io.porchlight.config.ConfigResult;
import io.porchlight.config.model.Settings;
import io.porchlight.net.IpAddress;
import io.porchlight.observe.Build;
import io.porchlight.scene.MockApiServer;
import io.porchlight.scene.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One node of the demo: an agent of its own, made from a configuration file as in a cluster. */
final class DemoNode implements AutoCloseable {

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final String name;
    private final KubernetesClient kubernetes;
    private final Porchlight porchlight;

    /** @param address the node's own loopback address, which its session comes from */
    DemoNode(String name, IpAddress address, MockApiServer apiServer, UpstreamRouter router, Path folder) {
        this.name = name;
        this.kubernetes = apiServer.client();
        this.porchlight = new Porchlight(
                settings(configuration(address, router), name, folder),
                kubernetes,
                new SimpleMeterRegistry(),
                new Build("demo", "demo"),
                System.getLogger("porchlight." + name));
        porchlight.start();
    }

    String name() {
        return name;
    }

    Porchlight porchlight() {
        return porchlight;
    }

    @Override
    public void close() {
        porchlight.stop("the demo is over", GOODBYE);
        kubernetes.close();
    }

    private static Settings settings(String configuration, String name, Path folder) {
        try {
            Path file = Files.writeString(folder.resolve(name + ".yaml"), configuration);
            return switch (ConfigReader.read(file, Map.of("NODE_NAME", name))) {
                case ConfigResult.Valid(Settings settings) -> settings;
                case ConfigResult.Invalid(var errors) -> throw new IllegalStateException(errors.toString());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String configuration(IpAddress address, UpstreamRouter router) {
        return """
                porchlight:
                  node-name: ${NODE_NAME}
                  bgp:
                    as: %s
                    router-id: %s
                    peers:
                      red-place7:
                        address: %s
                        port: %d
                        source-address: %s
                        as: %s
                  prefixes:
                    services:
                      cidr: %s
                """.formatted(
                Demo.NODES_AS, address, Demo.ROUTER_ADDRESS, router.port(), address, UpstreamRouter.AS, Scene.PREFIX);
    }
}
