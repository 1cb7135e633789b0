package io.porchlight.lab;

/**
 * A server of the scene.
 *
 * @param name as the Node object's
 * @param address, ipv4 its InternalIPs
 */
record LabNode(String name, Namespace namespace, String address, String ipv4) {

    /** What the router calls its session: BIRD's symbols know no dash. */
    String protocol() {
        return name.replace('-', '_');
    }
}
