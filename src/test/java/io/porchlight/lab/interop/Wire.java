package io.porchlight.lab.interop;

import io.porchlight.lab.Namespace;
import io.porchlight.lab.Namespaces;
import java.nio.file.Path;

/**
 * A router and a node, and the wire between them.
 *
 * @param router, node where the one and the other lives
 * @param speaker runs on the node
 */
record Wire(Namespace router, Namespace node, SpeakerProcess speaker) {

    static Wire between(Namespaces namespaces, Brand brand, Path folder) {
        Namespace router = namespaces.create(brand.key());
        Namespace node = namespaces.create(brand.key() + "-node");
        router.run(
                "ip", "link", "add", Peering.LINK, "type", "veth", "peer", "name", Peering.LINK, "netns", node.name());
        plug(router, Peering.ROUTER_IPV6, Peering.ROUTER_IPV4, Peering.ROUTER_LINK_LOCAL);
        plug(node, Peering.NODE_IPV6, Peering.NODE_IPV4, Peering.NODE_LINK_LOCAL);
        return new Wire(router, node, new SpeakerProcess(node, folder.resolve(brand.key() + "-speaker.log")));
    }

    /** With one link-local address that is known before, in place of one that the kernel makes. */
    private static void plug(Namespace namespace, String ipv6, String ipv4, String linkLocal) {
        namespace.run("ip", "link", "set", Peering.LINK, "addrgenmode", "none", "up");
        namespace.run("ip", "address", "add", ipv6 + "/64", "dev", Peering.LINK, "nodad");
        namespace.run("ip", "address", "add", linkLocal + "/64", "dev", Peering.LINK, "nodad");
        namespace.run("ip", "address", "add", ipv4 + "/24", "dev", Peering.LINK);
    }
}
