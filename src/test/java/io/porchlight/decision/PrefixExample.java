package io.porchlight.decision;

import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.PrefixSettings.AddressType;
import io.porchlight.config.model.PrefixSettings.Announce;
import io.porchlight.config.model.PrefixSettings.Attributes;
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
    private Attributes attributes = Attributes.DEFAULT;
    private Optional<Set<String>> peers = Optional.empty();

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

    public PrefixExample attributes(Attributes value) {
        attributes = value;
        return this;
    }

    public PrefixExample onlyFor(String... names) {
        peers = Optional.of(Set.of(names));
        return this;
    }

    public PrefixSettings build() {
        return new PrefixSettings(
                name,
                cidr,
                announce,
                minHealthy,
                types,
                ignore,
                namespaces,
                announceDelay,
                withdrawDelay,
                nothingHealthy,
                attributes,
                peers);
    }
}
