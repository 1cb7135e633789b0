package io.porchlight.lab;

import io.porchlight.scene.Scene;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The wires of place 7: routers, nodes and API server on one link, the clients behind the routers.
 *
 * <pre>
 *   internet ---- router red.place7 ----+---- place7-server1 .. 4
 *   more of it -- router blue.place7 ---+
 *                                       +---- spare, a node that the cluster does not know
 *                                       +---- api ---- the test itself
 * </pre>
 */
final class Place7Network implements AutoCloseable {

    static final String ROUTER_ADDRESS = "2a0a:e5c0:13::1";
    static final String SERVICE_RANGE = Scene.PREFIX;
    static final String SERVICE_RANGE_IPV4 = "10.96.0.0/16";
    static final String API_ADDRESS = "2a0a:e5c0:13::a";

    static final String BLUE_ADDRESS = "2a0a:e5c0:13::2";
    static final String BLUE_IPV4 = "10.0.0.2";

    private final Namespaces namespaces = new Namespaces();
    private final Namespace bridge = namespaces.create("link");
    private final Namespace internet = namespaces.create("internet");
    private final Namespace router = namespaces.create("red.place7");
    private final Namespace blue = namespaces.create("blue.place7");
    private final Namespace behindBlue = namespaces.create("behind-blue");
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
        plug(blue, BLUE_ADDRESS, BLUE_IPV4);
        plug(api, API_ADDRESS, "10.0.0.10");
        nodes.forEach(this::plug);
        plug(spare);
        connect(internet, router, "2001:db8:7::");
        connect(behindBlue, blue, "2001:db8:8::");
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

    /** The second router, on which nothing runs but what a test starts there. */
    Namespace blue() {
        return blue;
    }

    /** Where the clients of the second router are. */
    Namespace behindBlue() {
        return behindBlue;
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

    /** Answers, with a reset, everything that the link brings to the API server. */
    void resetApi() {
        api.nft("""
                table inet refuse {
                  chain in { type filter hook input priority filter; iifname "eth0" meta l4proto tcp reject with tcp reset; }
                }
                """);
    }

    /** Undoes {@link #cutApi} and {@link #resetApi}. */
    void healApi() {
        api.nft("""
                table inet cut {}
                delete table inet cut
                table inet refuse {}
                delete table inet refuse
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

    private static void connect(Namespace clients, Namespace router, String network) {
        clients.run("ip", "link", "add", "eth0", "type", "veth", "peer", "name", "up0", "netns", router.name());
        clients.run("ip", "link", "set", "eth0", "up");
        clients.run("ip", "address", "add", network + "2/64", "dev", "eth0", "nodad");
        router.run("ip", "link", "set", "up0", "up");
        router.run("ip", "address", "add", network + "1/64", "dev", "up0", "nodad");
        clients.run("ip", "-6", "route", "add", "default", "via", network + "1");
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
