package io.porchlight.lab;

import io.porchlight.scene.Scene;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The wires of place 7: router, nodes and API server on one link, the clients behind the router.
 *
 * <pre>
 *   internet ---- router red.place7 ----+---- place7-server1 .. 4
 *                                       +---- spare, a node that the cluster does not know
 *                                       +---- api ---- the test itself
 * </pre>
 */
final class Place7Network implements AutoCloseable {

    static final String ROUTER_ADDRESS = "2a0a:e5c0:13::1";
    static final String SERVICE_RANGE = Scene.PREFIX;
    static final String SERVICE_RANGE_IPV4 = "10.96.0.0/16";
    static final String API_ADDRESS = "2a0a:e5c0:13::a";

    private static final String CLIENTS = "2001:db8:7::";

    private final Namespaces namespaces = new Namespaces();
    private final Namespace bridge = namespaces.create("link");
    private final Namespace internet = namespaces.create("internet");
    private final Namespace router = namespaces.create("red.place7");
    private final Namespace api = namespaces.create("api");
    private final List<LabNode> nodes =
            IntStream.rangeClosed(1, Scene.NODES.size()).mapToObj(this::node).toList();
    private final LabNode spare;
    private final String apiFromTest = "fd70:6f72:6368:" + namespaces.run() + "::a";

    Place7Network() {
        bridge.run("ip", "link", "add", "br0", "type", "bridge", "mcast_snooping", "0");
        bridge.run("ip", "link", "set", "br0", "up");
        spare = new LabNode("spare", namespaces.create("spare"), "2a0a:e5c0:13::1f", "10.0.0.31");
        plug(router, ROUTER_ADDRESS, "10.0.0.1");
        plug(api, API_ADDRESS, "10.0.0.10");
        nodes.forEach(this::plug);
        plug(spare);
        connectInternet();
        connectTest();
    }

    /** Four hexadecimal digits that tell this scene from others. */
    String run() {
        return namespaces.run();
    }

    Namespace router() {
        return router;
    }

    Namespace internet() {
        return internet;
    }

    Namespace api() {
        return api;
    }

    /** The four, in order. */
    List<LabNode> nodes() {
        return nodes;
    }

    LabNode spare() {
        return spare;
    }

    /** Where the test itself reaches what listens in the API server's namespace, whatever happens to the link. */
    String apiFromTest() {
        return apiFromTest;
    }

    /** Drops, without a word, what goes from the API server to the link and back. */
    void cutApi() {
        api.nft("""
                table inet cut {
                  chain in { type filter hook prerouting priority raw; iifname "eth0" meta l4proto tcp drop; }
                  chain out { type filter hook output priority raw; oifname "eth0" meta l4proto tcp drop; }
                }
                """);
    }

    void healApi() {
        api.nft("""
                table inet cut {}
                delete table inet cut
                """);
    }

    @Override
    public void close() {
        namespaces.close();
    }

    private LabNode node(int number) {
        String name = Scene.NODES.get(number - 1);
        return new LabNode(name, namespaces.create(name), "2a0a:e5c0:13::1" + number, "10.0.0.1" + number);
    }

    private void plug(LabNode node) {
        plug(node.namespace(), node.address(), node.ipv4());
        node.namespace().run("ip", "-6", "route", "add", "default", "via", ROUTER_ADDRESS);
    }

    private void plug(Namespace namespace, String address, String ipv4) {
        String port = "p" + ipv4.substring(ipv4.lastIndexOf('.') + 1);
        bridge.run("ip", "link", "add", port, "type", "veth", "peer", "name", "eth0", "netns", namespace.name());
        bridge.run("ip", "link", "set", port, "master", "br0", "up");
        namespace.run("ip", "link", "set", "eth0", "up");
        namespace.run("ip", "address", "add", address + "/64", "dev", "eth0", "nodad");
        namespace.run("ip", "address", "add", ipv4 + "/24", "dev", "eth0");
    }

    private void connectInternet() {
        internet.run("ip", "link", "add", "eth0", "type", "veth", "peer", "name", "up0", "netns", router.name());
        internet.run("ip", "link", "set", "eth0", "up");
        internet.run("ip", "address", "add", CLIENTS + "2/64", "dev", "eth0", "nodad");
        router.run("ip", "link", "set", "up0", "up");
        router.run("ip", "address", "add", CLIENTS + "1/64", "dev", "up0", "nodad");
        internet.run("ip", "-6", "route", "add", "default", "via", CLIENTS + "1");
        // Hash ports too: by addresses alone, all flows of one client would go to one node.
        router.run("sysctl", "-qw", "net.ipv6.conf.all.forwarding=1", "net.ipv6.fib_multipath_hash_policy=1");
    }

    /** A link of its own between the test and the API server: no address of the scene leaks to the machine. */
    private void connectTest() {
        String port = "porch-" + namespaces.run();
        Command.run("ip", "link", "add", port, "type", "veth", "peer", "name", "test0", "netns", api.name());
        api.run("ip", "link", "set", "test0", "up");
        api.run("ip", "address", "add", apiFromTest + "/64", "dev", "test0", "nodad");
        Command.run("ip", "link", "set", port, "up");
        Command.run("ip", "address", "add", apiFromTest.replace("::a", "::1") + "/64", "dev", port, "nodad");
    }
}
