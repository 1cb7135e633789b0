package io.porchlight.config;

import io.porchlight.config.model.BgpSettings.Listen;
import io.porchlight.config.model.LabelSelector;
import io.porchlight.config.model.PeerAddress;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** What peers and prefixes must be to each other. Leaves out whatever was reported as unusable. */
final class CrossChecks {

    private final Values peerSection;
    private final Values prefixSection;
    private final boolean listenLost;
    private final SequencedMap<String, PeerConfig> peers;
    private final SequencedMap<String, PrefixSettings> prefixes;

    CrossChecks(Values root, SequencedMap<String, PeerConfig> peers, SequencedMap<String, PrefixSettings> prefixes) {
        this.peerSection = root.at("bgp").at("peers");
        this.prefixSection = root.at("prefixes");
        this.listenLost = root.at("bgp").at("listen").isLost("enabled");
        this.peers = peers;
        this.prefixes = prefixes;
    }

    void check(Optional<Listen> listen) {
        if (listen.isEmpty() && !listenLost) {
            peers.values().stream().filter(peer -> peer.connection().passive()).forEach(this::passiveWithoutListener);
        }
        sessionsDiffer();
        prefixesDoNotOverlap();
        prefixes.values().forEach(this::somePeerCarriesIt);
    }

    private void passiveWithoutListener(PeerConfig peer) {
        peerSection
                .at(peer.name())
                .problem(
                        "passive",
                        "'true' waits for the neighbor to connect, but nothing listens; set bgp.listen.enabled: true");
    }

    private record Session(PeerAddress address, int port, Optional<IpAddress> source) {}

    /** Peers that no node has both of may be alike; what different selectors choose, the configuration cannot know. */
    private void sessionsDiffer() {
        Map<Session, List<PeerConfig>> seen = new HashMap<>();
        for (PeerConfig peer : peers.values()) {
            Values values = peerSection.at(peer.name());
            if (values.isLost("port")
                    || values.isLost("interface")
                    || values.isLost("source-address")
                    || values.isLost("nodes")) {
                continue;
            }
            Session session = new Session(
                    peer.address(), peer.connection().port(), peer.connection().source());
            List<PeerConfig> alike = seen.computeIfAbsent(session, _ -> new ArrayList<>());
            alike.stream().filter(other -> meet(peer, other)).findFirst().ifPresent(other -> {
                String address = text(peer.address());
                values.problem(
                        "address",
                        "'" + address + "', port " + session.port() + ", is peer " + other.name()
                                + " already; remove one, or give one another source-address or other nodes");
            });
            alike.add(peer);
        }
    }

    private static boolean meet(PeerConfig one, PeerConfig other) {
        return one.nodes().equals(other.nodes())
                || one.nodes().equals(LabelSelector.EVERYTHING)
                || other.nodes().equals(LabelSelector.EVERYTHING);
    }

    private static String text(PeerAddress address) {
        return switch (address) {
            case PeerAddress.Fixed(IpAddress fixed, Optional<String> _) -> fixed.toString();
            case PeerAddress.Gateway _ -> "gateway";
        };
    }

    private void prefixesDoNotOverlap() {
        PrefixSettings[] all = prefixes.values().toArray(PrefixSettings[]::new);
        for (int later = 1; later < all.length; later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                if (all[later].cidr().contains(all[earlier].cidr())
                        || all[earlier].cidr().contains(all[later].cidr())) {
                    prefixSection
                            .at(all[later].name())
                            .problem(
                                    "cidr",
                                    "'" + all[later].cidr() + "' overlaps " + all[earlier].cidr() + " of prefix "
                                            + all[earlier].name() + "; a Service must live in one of them alone");
                }
            }
        }
    }

    /** A peer that is named must carry the prefix's family; where all are meant, one is enough. */
    private void somePeerCarriesIt(PrefixSettings prefix) {
        Family family = prefix.cidr().family();
        Values values = prefixSection.at(prefix.name());
        if (prefix.policy().peers().isPresent()) {
            prefix.policy().peers().get().stream()
                    .filter(name -> peers.containsKey(name) && !carries(peers.get(name), family))
                    .forEach(name -> values.problem(
                            "peers",
                            "'" + name + "' does not carry " + prefix.cidr() + " of prefix " + prefix.name() + ": add "
                                    + family + " to its families, or leave the peer out"));
        } else if (allRead() && peers.values().stream().noneMatch(peer -> carries(peer, family))) {
            values.problem(
                    "cidr",
                    "'" + prefix.cidr() + "' is carried by none of the peers " + String.join(", ", peers.keySet())
                            + "; add " + family + " to the families of one");
        }
    }

    private boolean allRead() {
        return !peers.isEmpty() && peers.size() == peerSection.names().size();
    }

    private boolean carries(PeerConfig peer, Family family) {
        return peer.session().families().contains(family)
                || peerSection.at(peer.name()).isLost("families");
    }
}
