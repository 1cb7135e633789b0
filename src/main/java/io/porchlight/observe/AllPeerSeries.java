package io.porchlight.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.porchlight.agent.Plan;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SessionKey;
import io.porchlight.config.model.PeerAddress;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.net.IpAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The series of every peer: they come and go with the configuration, and with default routers. Settings and plans come
 * from threads of their own.
 */
final class AllPeerSeries {

    private final MeterRegistry registry;
    private final Sources sources;
    private Collection<PeerConfig> configured = List.of();
    private volatile Optional<Plan> plan = Optional.empty();
    private volatile Map<PeerSeries.Key, PeerSeries> peers = Map.of();

    AllPeerSeries(MeterRegistry registry, Sources sources) {
        this.registry = registry;
        this.sources = sources;
    }

    synchronized void follow(Collection<PeerConfig> newest) {
        configured = newest;
        follow();
    }

    synchronized void follow(Plan newest) {
        plan = Optional.of(newest);
        follow();
    }

    void discoverNotifications(Peer peer) {
        peers.values().stream()
                .filter(series -> series.key().session().equals(Optional.of(peer.key())))
                .forEach(PeerSeries::discoverNotifications);
    }

    /** Takes away what is no longer there before it adds: a peer may come back with other labels. */
    private void follow() {
        Set<PeerSeries.Key> keys =
                configured.stream().flatMap(this::keys).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<PeerSeries.Key, PeerSeries> next = new LinkedHashMap<>(peers);
        next.values().removeIf(series -> {
            boolean gone = !keys.contains(series.key());
            if (gone) {
                series.remove();
            }
            return gone;
        });
        keys.forEach(key -> next.computeIfAbsent(
                key,
                _ -> new PeerSeries(
                        registry, key, () -> key.session().flatMap(sources::session), () -> leftOut(key.peer()))));
        peers = next;
    }

    /** None for a peer that this node does not have, as soon as that is known. */
    private Stream<PeerSeries.Key> keys(PeerConfig peer) {
        if (plan.filter(p -> p.elsewhere().contains(peer.name())).isPresent()) {
            return Stream.of();
        }
        return switch (peer.address()) {
            case PeerAddress.Fixed(IpAddress address, Optional<String> networkInterface) ->
                Stream.of(PeerSeries.Key.of(peer, Optional.of(new SessionKey(peer.name(), address, networkInterface))));
            case PeerAddress.Gateway _ -> {
                List<SessionKey> sessions = plan.stream()
                        .flatMap(p -> p.peers().stream())
                        .map(p -> p.peer().key())
                        .filter(key -> key.peer().equals(peer.name()))
                        .toList();
                yield sessions.isEmpty()
                        ? Stream.of(PeerSeries.Key.of(peer, Optional.empty()))
                        : sessions.stream().map(key -> PeerSeries.Key.of(peer, Optional.of(key)));
            }
        };
    }

    private int leftOut(String peer) {
        return plan.map(p -> p.leftOut().getOrDefault(peer, Map.of()).size()).orElse(0);
    }
}
