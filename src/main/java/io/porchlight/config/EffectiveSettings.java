package io.porchlight.config;

import io.porchlight.config.model.BgpSettings;
import io.porchlight.config.model.BgpSettings.Listen;
import io.porchlight.config.model.GateSettings;
import io.porchlight.config.model.PeerAddress;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import java.util.SequencedMap;

/**
 * The settings as keys and values, defaults written out: what {@link ConfigReader} would read the same settings from.
 * Keys that have no default and were not given are left out. Pure.
 */
public final class EffectiveSettings {

    /** In the place of a password's file: which one it is, the settings do not say. */
    static final String SECRET = "set";

    private final Spelled spelled = new Spelled();

    private EffectiveSettings() {}

    /**
     * In the order of the reference, by their keys below {@code porchlight}, with dots between the parts; the values as
     * YAML spells them. Of a password nothing but that there is one.
     */
    public static SequencedMap<String, String> of(Settings settings) {
        EffectiveSettings effective = new EffectiveSettings();
        effective.spelled.at("").scalar("node-name", settings.nodeName());
        effective.bgp(settings.bgp());
        settings.prefixes().values().forEach(effective::prefix);
        settings.gates().values().forEach(effective::gate);
        effective.rest(settings);
        return effective.spelled.values();
    }

    private void bgp(BgpSettings bgp) {
        Spelled.Section keys = spelled.at("bgp.");
        keys.scalar("as", bgp.as()).optional("router-id", bgp.routerId());
        spelled.at("bgp.listen.")
                .scalar("enabled", bgp.listen().isPresent())
                .optional("address", bgp.listen().map(Listen::address))
                .optional("port", bgp.listen().map(Listen::port));
        bgp.peers().values().forEach(this::peer);
    }

    private void peer(PeerConfig peer) {
        String path = "bgp.peers." + peer.name() + ".";
        Spelled.Section keys = spelled.at(path);
        keys.scalar("address", address(peer.address()))
                .optional("interface", peer.address().networkInterface())
                .scalar("as", peer.as());
        keys.scalar("port", peer.connection().port())
                .optional("source-address", peer.connection().source());
        keys.duration("hold-time", peer.session().holdTime())
                .duration("connect-retry", peer.session().connectRetry())
                .duration("send-hold-time", peer.session().sendHoldTime());
        keys.scalar("passive", peer.connection().passive());
        PeerConfig.Security security = peer.security();
        keys.optional("password-file", security.password().map(_ -> SECRET))
                .optional("ttl-security", security.ttlSecurity())
                .optional("multihop", security.multihop());
        keys.optional("role", peer.session().role());
        spelled.at(path + "next-hop.")
                .optional("ipv6", peer.routes().nextHopIpv6())
                .optional("ipv4", peer.routes().nextHopIpv4());
        keys.list("families", peer.session().families())
                .scalar("max-routes", peer.routes().max());
        restart(path, peer.session().gracefulRestart());
        keys.selector("nodes", peer.nodes());
    }

    private void restart(String path, PeerConfig.GracefulRestart restart) {
        spelled.at(path + "graceful-restart.")
                .scalar("enabled", restart.enabled())
                .duration("time", restart.time())
                .scalar("notification", restart.notification())
                .duration("long-lived", restart.longLived());
    }

    private static Object address(PeerAddress where) {
        return switch (where) {
            case PeerAddress.Fixed fixed -> fixed.address();
            case PeerAddress.Gateway _ -> "gateway";
        };
    }

    private void prefix(PrefixSettings prefix) {
        PrefixSettings.Rule rule = prefix.rule();
        PrefixSettings.Selection selection = prefix.selection();
        PrefixSettings.Policy policy = prefix.policy();
        Spelled.Section keys = spelled.at("prefixes." + prefix.name() + ".");
        keys.scalar("cidr", prefix.cidr()).word("announce", rule.announce()).scalar("min-healthy", rule.minHealthy());
        keys.words("address-types", selection.addressTypes()).list("ignore", selection.ignore());
        keys.word("host-routes", prefix.hostRoutes()).selector("services", selection.labels());
        if (!selection.namespaces().isEmpty()) {
            keys.list("namespaces", selection.namespaces());
        }
        keys.duration("announce-delay", rule.announceDelay())
                .duration("withdraw-delay", rule.withdrawDelay())
                .word("when-nothing-healthy", rule.whenNothingHealthy());
        keys.word("weight", policy.weight())
                .list("communities", policy.communities())
                .scalar("local-preference", policy.localPreference())
                .optional("med", policy.med())
                .scalar("prepend", policy.prepend());
        policy.peers().ifPresent(peers -> keys.list("peers", peers));
    }

    private void gate(GateSettings gate) {
        spelled.at("gates." + gate.name() + ".")
                .scalar("url", gate.url())
                .scalar("failures", gate.failures())
                .duration("interval", gate.interval())
                .duration("timeout", gate.timeout());
    }

    private void rest(Settings settings) {
        spelled.at("drain.")
                .scalar("annotation", settings.drain().annotation())
                .list("taints", settings.drain().taints())
                .scalar("on-cordon", settings.drain().onCordon())
                .duration("time", settings.drain().time());
        spelled.at("cluster.")
                .word("source", settings.cluster().source())
                .scalar("narrow-slices", settings.cluster().narrowSlices());
        spelled.at("http.")
                .scalar("metrics-address", settings.http().metricsAddress())
                .scalar("metrics-port", settings.http().metricsPort())
                .scalar("status-port", settings.http().statusPort());
        spelled.at("log.").word("format", settings.log().format());
    }
}
