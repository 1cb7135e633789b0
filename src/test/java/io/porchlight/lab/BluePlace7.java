package io.porchlight.lab;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A second router, {@code blue.place7}: FRR in AS 65002, which shares traffic out by link bandwidth. */
final class BluePlace7 implements AutoCloseable {

    static final int AS = 65002;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Namespace namespace;
    private final Path folder;
    private final List<LabProcess> daemons = new ArrayList<>();

    /** @param folder its own: holds configurations, sockets and logs */
    BluePlace7(Place7Network network, Path folder) {
        this.namespace = network.blue();
        this.folder = folder.toAbsolutePath();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("zebra.conf"), "");
            Files.writeString(folder.resolve("bgpd.conf"), configuration(network.nodes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Command.run("chown", "-R", "frr:frr", folder.toString());
        try {
            start("zebra", "zserv.api");
            start("bgpd", "bgpd.vty");
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** The weight of each gateway that the kernel spreads this prefix over. */
    Map<String, Integer> weights(String prefix) {
        return new KernelRoutes(namespace)
                .nexthops(prefix).stream()
                        .collect(Collectors.toMap(KernelRoutes.Nexthop::gateway, KernelRoutes.Nexthop::weight));
    }

    /** What bgpd knows of a prefix, as it prints it. */
    String show(String prefix) {
        return Command.run("vtysh", "--vty_socket", folder.toString(), "-c", "show bgp ipv6 unicast " + prefix);
    }

    /** Asks the daemons to end, so that they take their routes with them. */
    @Override
    public void close() {
        for (LabProcess daemon : daemons.reversed()) {
            if (daemon.isAlive()) {
                daemon.signal("TERM");
                daemon.exitStatus(PATIENCE);
            }
        }
    }

    /** @param sign the socket that is there once it answers */
    private void start(String name, String sign) {
        LabProcess daemon = LabProcess.start(
                name,
                namespace,
                folder.resolve(name + ".log"),
                Map.of(),
                List.of(
                        "/usr/lib/frr/" + name,
                        "-f",
                        file(name + ".conf"),
                        "-z",
                        file("zserv.api"),
                        "-i",
                        file(name + ".pid"),
                        "--vty_socket",
                        folder.toString(),
                        "-P",
                        "0",
                        "--log",
                        "stdout"));
        daemons.add(daemon);
        await(name + " answers")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> {
                    if (!daemon.isAlive()) {
                        throw new IllegalStateException(name + " ended: " + daemon.output());
                    }
                })
                .until(() -> Files.exists(folder.resolve(sign)));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** The kernel's nexthops would be link-local otherwise, which say less to a reader. */
    private static String configuration(List<LabNode> nodes) {
        String neighbors = nodes.stream()
                .map(node -> """
                         neighbor NODE remote-as %d
                         neighbor NODE passive
                        """.formatted(RedPlace7.NODES_AS).replace("NODE", node.address()))
                .collect(Collectors.joining());
        String activated =
                nodes.stream().map(node -> """
                          neighbor NODE activate
                          neighbor NODE route-map GLOBAL in
                        """.replace("NODE", node.address())).collect(Collectors.joining());
        return """
                router bgp %d
                 bgp router-id %s
                 no bgp ebgp-requires-policy
                 no bgp default ipv4-unicast
                 bgp bestpath bandwidth default-weight-for-missing
                %s address-family ipv6 unicast
                %s  maximum-paths 16
                 exit-address-family
                route-map GLOBAL permit 10
                 set ipv6 next-hop prefer-global
                """.formatted(AS, Place7Network.BLUE_IPV4, neighbors, activated);
    }
}
