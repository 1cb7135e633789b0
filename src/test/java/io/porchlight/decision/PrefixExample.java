package io.porchlight.decision;

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
import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A prefix with every default, of which a test says what it cares about. */
public final class PrefixExample {

    private final String name;
    private final IpPrefix cidr;
    private Announce announce = Announce.NODE;
    private int minHealthy = 1;
    private Set<AddressType> types = Set.of(AddressType.CLUSTER_IP, AddressType.LOAD_BALANCER);
    private Set<String> ignore = Set.of("default/kubernetes", "kube-system/kube-dns");
    private Set<String> namespaces = Set.of();
    private Duration announceDelay = Duration.ZERO;
    private Duration withdrawDelay = Duration.ZERO;
    private WhenNothingHealthy nothingHealthy = WhenNothingHealthy.WITHDRAW;
    private LabelSelector labels = LabelSelector.EVERYTHING;
    private HostRoutes hostRoutes = HostRoutes.LOCAL_POLICY;
    private Policy policy = Policy.DEFAULT;

    private PrefixExample(String name, String cidr) {
        this.name = name;
        this.cidr = IpPrefix.parse(cidr);
    }

    public static PrefixExample prefix(String name, String cidr) {
        return new PrefixExample(name, cidr);
    }

    /** The prefix of the scene, called {@code services}. */
    public static PrefixExample services() {
        return prefix("services", "2a0a:e5c0:13:e2::/108");
    }

    public PrefixExample announce(Announce value) {
        announce = value;
        return this;
    }

    public PrefixExample minHealthy(int value) {
        minHealthy = value;
        return this;
    }

    public PrefixExample types(AddressType... values) {
        types = Set.of(values);
        return this;
    }

    public PrefixExample ignore(Set<String> values) {
        ignore = values;
        return this;
    }

    public PrefixExample namespaces(Set<String> values) {
        namespaces = values;
        return this;
    }

    public PrefixExample delays(Duration announcing, Duration withdrawing) {
        announceDelay = announcing;
        withdrawDelay = withdrawing;
        return this;
    }

    public PrefixExample failingOpen() {
        nothingHealthy = WhenNothingHealthy.ANNOUNCE;
        return this;
    }

    public PrefixExample labels(String selector) {
        labels = LabelSelector.parse(selector);
        return this;
    }

    public PrefixExample hostRoutes(HostRoutes value) {
        hostRoutes = value;
        return this;
    }

    public PrefixExample policy(Policy value) {
        policy = value;
        return this;
    }

    public PrefixExample weighted() {
        return policy(new Policy(
                policy.communities(),
                policy.localPreference(),
                policy.med(),
                policy.prepend(),
                Weight.BACKENDS,
                policy.peers()));
    }

    public PrefixExample onlyFor(String... names) {
        return policy(new Policy(
                policy.communities(),
                policy.localPreference(),
                policy.med(),
                policy.prepend(),
                policy.weight(),
                Optional.of(Set.of(names))));
    }

    public PrefixSettings build() {
        return new PrefixSettings(
                name,
                cidr,
                new Selection(types, ignore, namespaces, labels),
                new Rule(announce, minHealthy, announceDelay, withdrawDelay, nothingHealthy),
                hostRoutes,
                policy);
    }
}
