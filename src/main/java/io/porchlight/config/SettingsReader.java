package io.porchlight.config;

import io.porchlight.config.model.BgpSettings;
import io.porchlight.config.model.BgpSettings.Listen;
import io.porchlight.config.model.ClusterSettings;
import io.porchlight.config.model.ClusterSettings.Source;
import io.porchlight.config.model.DrainSettings;
import io.porchlight.config.model.GateSettings;
import io.porchlight.config.model.HttpSettings;
import io.porchlight.config.model.LogSettings;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.net.AsNumber;
import io.porchlight.net.IpAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/** Reads everything below the root, section by section, then what the sections say to each other. */
final class SettingsReader {

    private static final String NODE_NAME_VARIABLE = "NODE_NAME";
    private static final int BGP_PORT = 179;
    private static final int METRICS_PORT = 9179;
    private static final int STATUS_PORT = 9180;
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1");
    private static final Set<String> TAINTS = Collections.unmodifiableSet(
            new LinkedHashSet<>(List.of("ToBeDeletedByClusterAutoscaler", "karpenter.sh/disrupted")));

    private static final Duration DRAIN_TIME = Duration.ofSeconds(3);

    private final Values values;
    private final PasswordFiles passwords;

    SettingsReader(Values values, PasswordFiles passwords) {
        this.values = values;
        this.passwords = passwords;
    }

    /** Whole and right when no problem was noted meanwhile. */
    Optional<Settings> read() {
        Optional<String> nodeName = nodeName();
        Values bgp = values.at("bgp");
        var as = bgp.required("as", Parse::asNumber, "write our own AS number");
        var routerId = bgp.optional("router-id", Parse::routerId);
        Optional<Listen> listen = listen(bgp.at("listen"));
        SequencedMap<String, PeerConfig> peers = peers(bgp, as);
        SequencedMap<String, PrefixSettings> prefixes = prefixes(bgp.at("peers").names());
        SequencedMap<String, GateSettings> gates = gates();
        DrainSettings drain = drain(values.at("drain"));
        ClusterSettings cluster = cluster(values.at("cluster"));
        HttpSettings http = http(values.at("http"));
        LogSettings log = new LogSettings(
                values.at("log").orElse("format", Parse.oneOf(LogSettings.Format.class), LogSettings.DEFAULT.format()));
        new CrossChecks(values, peers, prefixes).check(listen);
        return nodeName.flatMap(node -> as.map(number -> new Settings(
                node,
                new BgpSettings(number, routerId, listen, Collections.unmodifiableMap(peers)),
                Collections.unmodifiableMap(prefixes),
                Collections.unmodifiableMap(gates),
                drain,
                cluster,
                http,
                log)));
    }

    private Optional<String> nodeName() {
        Optional<String> name =
                values.expanded(Schema.NODE_NAME, NODE_NAME_VARIABLE).filter(text -> !text.isBlank());
        if (name.isEmpty() && !values.isLost(Schema.NODE_NAME)) {
            values.problemAndLose(
                    Schema.NODE_NAME,
                    "is empty; give the container NODE_NAME by the downward API (fieldRef: spec.nodeName), or set it");
        }
        return name.flatMap(text -> values.checked(Schema.NODE_NAME, text, Parse::nodeName));
    }

    private static Optional<Listen> listen(Values listen) {
        boolean enabled = listen.orElse("enabled", Parse::bool, false);
        IpAddress address = listen.orElse("address", Parse::address, IpAddress.ipv6(0, 0));
        int port = listen.orElse("port", Parse::port, BGP_PORT);
        return enabled ? Optional.of(new Listen(address, port)) : Optional.empty();
    }

    private SequencedMap<String, PeerConfig> peers(Values bgp, Optional<AsNumber> ours) {
        SequencedMap<String, PeerConfig> peers = new LinkedHashMap<>();
        Values section = bgp.at("peers");
        for (String name : section.names()) {
            new PeerReader(name, section.at(name), ours, passwords).read().ifPresent(peer -> peers.put(name, peer));
        }
        if (section.names().isEmpty() && !bgp.isLost("peers")) {
            bgp.problem("peers", "is missing; name at least one peer in the file");
        }
        return peers;
    }

    private SequencedMap<String, PrefixSettings> prefixes(SequencedSet<String> peers) {
        SequencedMap<String, PrefixSettings> prefixes = new LinkedHashMap<>();
        Values section = values.at("prefixes");
        for (String name : section.names()) {
            new PrefixReader(name, section.at(name), peers).read().ifPresent(prefix -> prefixes.put(name, prefix));
        }
        if (section.names().isEmpty() && !values.isLost("prefixes")) {
            values.problem("prefixes", "is missing; name at least one prefix in the file");
        }
        return prefixes;
    }

    private SequencedMap<String, GateSettings> gates() {
        SequencedMap<String, GateSettings> gates = new LinkedHashMap<>();
        Values section = values.at("gates");
        for (String name : section.names()) {
            new GateReader(name, section.at(name)).read().ifPresent(gate -> gates.put(name, gate));
        }
        return gates;
    }

    private static DrainSettings drain(Values drain) {
        return new DrainSettings(
                drain.orElse("annotation", Parse::qualifiedName, "porchlight.io/drain"),
                drain.set("taints", Parse::qualifiedName).orElse(TAINTS),
                drain.orElse("on-cordon", Parse::bool, false),
                drain.orElse("time", ParseTime::drainTime, DRAIN_TIME));
    }

    private static ClusterSettings cluster(Values cluster) {
        return new ClusterSettings(
                cluster.orElse("source", Parse.oneOf(Source.class), Source.ENDPOINT_SLICES),
                cluster.orElse("narrow-slices", Parse::bool, false));
    }

    private static HttpSettings http(Values http) {
        IpAddress metricsAddress = http.orElse("metrics-address", Parse::address, IpAddress.parse("::1"));
        int metricsPort = http.orElse("metrics-port", Parse::port, METRICS_PORT);
        int statusPort = http.orElse("status-port", Parse::port, STATUS_PORT);
        boolean sameAddress = metricsAddress.isUnspecified() || metricsAddress.equals(LOOPBACK);
        if (metricsPort == statusPort && sameAddress) {
            http.problem(
                    "status-port",
                    "'" + statusPort + "' is the port of the metrics too, on " + metricsAddress + "; choose another");
        }
        return new HttpSettings(metricsAddress.toString(), metricsPort, statusPort);
    }
}
