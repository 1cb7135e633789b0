package io.porchlight.bgp.rib;

import io.porchlight.bgp.wire.Nlri;
import io.porchlight.net.IpPrefix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The prefixes whose state at the peer is not what it should be, by the change they wait for. */
final class Difference {

    private final Map<Change, Deque<IpPrefix>> waiting = new LinkedHashMap<>();

    /** Changes come out in the order in which their first prefix was added. */
    void add(Change change, IpPrefix prefix) {
        waiting.computeIfAbsent(change, _ -> new ArrayDeque<>()).add(prefix);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    Optional<Change> first() {
        return waiting.keySet().stream().findFirst();
    }

    /** Takes as many prefixes of a change as the octets hold, and one at least. */
    List<IpPrefix> take(Change change, int octets) {
        Deque<IpPrefix> prefixes = waiting.get(change);
        List<IpPrefix> taken = new ArrayList<>();
        int left = octets;
        do {
            IpPrefix prefix = prefixes.remove();
            left -= Nlri.length(prefix);
            taken.add(prefix);
        } while (!prefixes.isEmpty() && Nlri.length(prefixes.peek()) <= left);
        if (prefixes.isEmpty()) {
            waiting.remove(change);
        }
        return taken;
    }
}
