package io.porchlight.bench;

/** Counts the IPv6 routes of an UPDATE in its bytes: making objects of them would take the router's CPU time. */
final class Announced {

    private static final int MP_REACH = 14;
    private static final int EXTENDED_LENGTH = 0x10;

    private Announced() {}

    /** @param body where the UPDATE begins behind its header */
    static int routes(byte[] bytes, int body) {
        int at = body + 2 + unsignedShort(bytes, body);
        int end = at + 2 + unsignedShort(bytes, at);
        at += 2;
        int routes = 0;
        while (at < end) {
            boolean extended = (bytes[at] & EXTENDED_LENGTH) != 0;
            int value = at + (extended ? 4 : 3);
            int length = extended ? unsignedShort(bytes, at + 2) : bytes[at + 2] & 0xFF;
            if (bytes[at + 1] == MP_REACH) {
                routes += reachable(bytes, value, value + length);
            }
            at = value + length;
        }
        return routes;
    }

    /** RFC 4760, section 3: family, next hop with its length, a reserved octet, prefixes. */
    private static int reachable(byte[] bytes, int value, int end) {
        int at = value + 4 + (bytes[value + 3] & 0xFF) + 1;
        int routes = 0;
        while (at < end) {
            at += 1 + Math.ceilDiv(bytes[at] & 0xFF, Byte.SIZE);
            routes++;
        }
        return routes;
    }

    private static int unsignedShort(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
