package io.porchlight.observe;

import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.Settings;
import io.porchlight.net.Family;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether a session carries what it is for, in words. Pure. */
final class Carriage {

    private Carriage() {}

    /**
     * Why none of a peer's prefixes can be announced to it although its session is up, and what to do: one line. Empty
     * where at least one can.
     *
     * @param agreed the families that both sides speak
     */
    static Optional<String> missing(Settings settings, String peer, Set<Family> agreed) {
        Set<Family> needed = Optional.ofNullable(settings.bgp().peers().get(peer))
                .map(configured -> needed(settings, configured))
                .orElse(Set.of());
        return needed.isEmpty() || !Collections.disjoint(needed, agreed)
                ? Optional.empty()
                : Optional.of("none of its prefixes can be announced: they are of " + names(needed)
                        + ", the peer agreed to " + names(agreed) + " alone; " + remedy(needed));
    }

    /** What to do about families that the peer did not agree to; a clause. */
    static String remedy(Collection<Family> families) {
        return "activate " + names(families) + " for this neighbor on the router";
    }

    static String names(Collection<Family> families) {
        return families.stream().sorted().map(Family::label).collect(Collectors.joining(", "));
    }

    /** Families that the configuration keeps from the peer are meant to be missing. */
    private static Set<Family> needed(Settings settings, PeerConfig peer) {
        Set<Family> families = settings.prefixes().values().stream()
                .filter(prefix -> prefix.policy().tells(peer.name()))
                .map(prefix -> prefix.cidr().family())
                .collect(Collectors.toCollection(TreeSet::new));
        families.retainAll(peer.session().families());
        return families;
    }
}
