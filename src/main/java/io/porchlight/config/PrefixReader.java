package io.porchlight.config;

import io.porchlight.config.model.LabelSelector;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.PrefixSettings.AddressType;
import io.porchlight.config.model.PrefixSettings.Announce;
import io.porchlight.config.model.PrefixSettings.HostRoutes;
import io.porchlight.config.model.PrefixSettings.Policy;
import io.porchlight.config.model.PrefixSettings.Rule;
import io.porchlight.config.model.PrefixSettings.Selection;
import io.porchlight.config.model.PrefixSettings.Weight;
import io.porchlight.config.model.PrefixSettings.WhenNothingHealthy;
import io.porchlight.net.Community;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.Set;

/** Reads one prefix. */
final class PrefixReader {

    private static final Set<AddressType> ADDRESS_TYPES =
            Collections.unmodifiableSet(EnumSet.of(AddressType.CLUSTER_IP, AddressType.LOAD_BALANCER));

    /** They live in every Service range, and would keep the light on for ever. */
    private static final Set<String> IGNORE =
            Collections.unmodifiableSet(new LinkedHashSet<>(List.of("default/kubernetes", "kube-system/kube-dns")));

    private static final long LOCAL_PREFERENCE = 100;
    private static final int MAX_PREPEND = 32;
    private static final int MAX_COMMUNITIES = 198;

    private final String name;
    private final Values values;
    private final SequencedSet<String> knownPeers;

    /** @param knownPeers the names of all peers in the file, usable or not; empty when that is reported already */
    PrefixReader(String name, Values values, SequencedSet<String> knownPeers) {
        this.name = name;
        this.values = values;
        this.knownPeers = knownPeers;
    }

    /** Empty when the prefix itself cannot be read. */
    Optional<PrefixSettings> read() {
        var cidr = values.required("cidr", Parse::prefix, "write the prefix to announce, as in 2001:db8::/108");
        var announce = values.orElse("announce", Parse.oneOf(Announce.class), Announce.NODE);
        int minHealthy = values.orElse("min-healthy", Parse::atLeastOne, 1);
        var addressTypes = values.nonEmptySet(
                        "address-types", Parse.oneOf(AddressType.class), "leave the key out for the default")
                .orElse(ADDRESS_TYPES);
        Set<String> ignore = values.set("ignore", Parse::serviceName).orElse(IGNORE);
        Set<String> namespaces = values.nonEmptySet(
                        "namespaces", Parse::namespace, "leave the key out for all namespaces")
                .orElse(Set.of());
        var announceDelay = values.orElse("announce-delay", ParseTime::delay, Duration.ZERO);
        var withdrawDelay = values.orElse("withdraw-delay", ParseTime::delay, Duration.ZERO);
        var whenNothingHealthy = values.orElse(
                "when-nothing-healthy", Parse.oneOf(WhenNothingHealthy.class), WhenNothingHealthy.WITHDRAW);
        var hostRoutes = values.orElse("host-routes", Parse.oneOf(HostRoutes.class), HostRoutes.LOCAL_POLICY);
        LabelSelector labels = values.orElse("services", Parse::serviceSelector, LabelSelector.EVERYTHING);
        Rule rule = new Rule(announce, minHealthy, announceDelay, withdrawDelay, whenNothingHealthy);
        checkMeaning(rule, hostRoutes);
        Policy policy = policy();
        return cidr.map(prefix -> new PrefixSettings(
                name, prefix, new Selection(addressTypes, ignore, namespaces, labels), rule, hostRoutes, policy));
    }

    /** Whoever writes a threshold relies on it: where nothing is held to it, that must not be silent. */
    private void checkMeaning(Rule rule, HostRoutes hostRoutes) {
        boolean judged =
                switch (rule.announce()) {
                    case NODE, CLUSTER -> true;
                    case ALWAYS, NEVER -> false;
                };
        if (!judged && rule.minHealthy() > 1) {
            meaningless("min-healthy");
        }
        if (!judged && rule.whenNothingHealthy() == WhenNothingHealthy.ANNOUNCE) {
            meaningless("when-nothing-healthy");
        }
        if (rule.announce() == Announce.NEVER && hostRoutes == HostRoutes.NONE) {
            values.problem(
                    "announce",
                    "'never' beside host-routes: none leaves nothing to announce; change one, or remove the prefix");
        }
    }

    private void meaningless(String key) {
        values.problem(
                key,
                "'" + values.text(key) + "' has no meaning beside announce: " + values.text("announce")
                        + ", which asks for no healthy backend; remove one");
    }

    /** A route can gain two of ours: GRACEFUL_SHUTDOWN while it leaves, and the link bandwidth. */
    private List<Community> communities() {
        Set<Community> communities = values.set("communities", Parse::community).orElse(Set.of());
        if (communities.size() > MAX_COMMUNITIES) {
            values.problem(
                    "communities",
                    "are " + communities.size() + ", more than a message has room for beside the rest; leave "
                            + MAX_COMMUNITIES + " at most");
        }
        return List.copyOf(communities);
    }

    private Policy policy() {
        Optional<Long> med = values.optional("med", Parse.between(0, Parse.MAX_FOUR_OCTETS));
        return new Policy(
                communities(),
                values.orElse("local-preference", Parse.between(0, Parse.MAX_FOUR_OCTETS), LOCAL_PREFERENCE),
                med.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                values.orElse("prepend", Parse.between(0, MAX_PREPEND), 0L).intValue(),
                values.orElse("weight", Parse.oneOf(Weight.class), Weight.NONE),
                values.nonEmptySet("peers", this::knownPeer, "leave the key out for all peers"));
    }

    private String knownPeer(String peer) {
        if (!knownPeers.isEmpty() && !knownPeers.contains(peer)) {
            throw new IllegalArgumentException("'" + peer + "' is no peer; " + Spelling.advice(peer, knownPeers));
        }
        return peer;
    }
}
