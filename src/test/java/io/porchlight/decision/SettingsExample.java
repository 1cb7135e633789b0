package io.porchlight.decision;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.model.BgpSettings;
import io.porchlight.config.model.ClusterSettings;
import io.porchlight.config.model.DrainSettings;
import io.porchlight.config.model.HttpSettings;
import io.porchlight.config.model.LabelSelector;
import io.porchlight.config.model.LogSettings;
import io.porchlight.config.model.PeerAddress;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import io.porchlight.host.HostView;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.RemoteAs;
import io.porchlight.net.RouterId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings around the prefixes and peers that a test is about. */
public final class SettingsExample {

    public static final DrainSettings DRAIN = new DrainSettings(
            "porchlight.io/drain", Set.of("ToBeDeletedByClusterAutoscaler"), false, Duration.ofSeconds(3));

    public static final DrainSettings DRAIN_ON_CORDON =
            new DrainSettings(DRAIN.annotation(), DRAIN.taints(), true, DRAIN.time());

    private SettingsExample() {}

    public static Settings settings(PrefixExample... prefixes) {
        return settings(DRAIN, Optional.empty(), List.of(peer("red-place7")), prefixes);
    }

    public static Settings settings(
            DrainSettings drain, Optional<RouterId> routerId, Collection<PeerConfig> peers, PrefixExample... prefixes) {
        Map<String, PeerConfig> byName = new LinkedHashMap<>();
        peers.forEach(p -> byName.put(p.name(), p));
        Map<String, PrefixSettings> prefixesByName = new LinkedHashMap<>();
        Arrays.stream(prefixes).map(PrefixExample::build).forEach(p -> prefixesByName.put(p.name(), p));
        return new Settings(
                ClusterExample.HERE,
                new BgpSettings(new AsNumber(65534), routerId, Optional.empty(), byName),
                prefixesByName,
                Map.of(),
                drain,
                new ClusterSettings(ClusterSettings.Source.ENDPOINT_SLICES, false),
                new HttpSettings("::", 9179, 9180),
                LogSettings.DEFAULT);
    }

    /** Nothing but settings and cluster: no gates, no end. */
    public static Inputs inputs(Settings settings, ClusterView view) {
        return new Inputs(settings, view, HostView.NONE, Optional.empty());
    }

    /** The same, at the node's default routers. */
    public static PeerConfig peerAtTheGateway(String name) {
        PeerConfig peer = peer(name);
        return new PeerConfig(
                name,
                new PeerAddress.Gateway(Optional.empty()),
                peer.as(),
                peer.connection(),
                peer.security(),
                peer.session(),
                peer.routes(),
                peer.nodes());
    }

    /** Each name has an address of its own. */
    public static PeerConfig peer(String name, Family... families) {
        return new PeerConfig(
                name,
                new PeerAddress.Fixed(IpAddress.ipv6(0x2a0a_e5c0_0013_0000L, name.hashCode()), Optional.empty()),
                new RemoteAs.Exactly(new AsNumber(65001)),
                new PeerConfig.Connection(179, Optional.empty(), false),
                PeerConfig.Security.NONE,
                new PeerConfig.Session(
                        families.length == 0 ? Set.of(Family.values()) : Set.of(families),
                        Duration.ofSeconds(9),
                        Duration.ofMinutes(8),
                        Duration.ofSeconds(5),
                        Optional.empty(),
                        new PeerConfig.GracefulRestart(true, Duration.ofSeconds(60), false, Duration.ZERO)),
                new PeerConfig.Routes(Optional.empty(), Optional.empty(), 1000),
                LabelSelector.EVERYTHING);
    }
}
