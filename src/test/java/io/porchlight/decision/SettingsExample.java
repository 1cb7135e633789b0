package io.porchlight.decision;

import io.porchlight.config.model.BgpSettings;
import io.porchlight.config.model.DrainSettings;
import io.porchlight.config.model.HttpSettings;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
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

    public static final DrainSettings DRAIN =
            new DrainSettings("porchlight.io/drain", Set.of("ToBeDeletedByClusterAutoscaler"), false);

    public static final DrainSettings DRAIN_ON_CORDON = new DrainSettings(DRAIN.annotation(), DRAIN.taints(), true);

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
                drain,
                new HttpSettings("::", 9179, 9180));
    }

    public static PeerConfig peer(String name, Family... families) {
        return new PeerConfig(
                name,
                IpAddress.parse("2a0a:e5c0:13::1"),
                Optional.empty(),
                new RemoteAs.Exactly(new AsNumber(65001)),
                179,
                Optional.empty(),
                Duration.ofSeconds(9),
                Duration.ofSeconds(5),
                false,
                Optional.empty(),
                Optional.empty(),
                families.length == 0 ? Set.of(Family.values()) : Set.of(families));
    }
}
