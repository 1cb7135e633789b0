package io.porchlight.lab.interop;

import io.porchlight.lab.Namespace;
import java.util.stream.Stream;

/**
 * Has two sides connect to each other at the same moment: neither finds out where the other is on the link before both
 * have asked.
 */
record Crossing(Namespace one, Namespace other) {

    private static final String HELD = """
            table ip6 crossing {
              chain input {
                type filter hook input priority filter;
                icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } drop
              }
            }
            """;

    /** From now on connections are begun, and wait. The kernel gives each up after three seconds. */
    void hold() {
        sides().forEach(side -> {
            side.nft(HELD);
            side.run("ip", "-6", "neighbor", "flush", "dev", Peering.LINK);
        });
    }

    boolean bothWait() {
        return sides().noneMatch(
                        side -> side.run("ss", "-Htn", "state", "syn-sent").isBlank());
    }

    /** The next question of either side is answered, and tells the other side as well: both go on. */
    void release() {
        sides().forEach(side -> side.run("nft", "delete", "table", "ip6", "crossing"));
    }

    private Stream<Namespace> sides() {
        return Stream.of(one, other);
    }
}
