package io.porchlight.lab.interop;

import static io.porchlight.net.Family.IPV4_UNICAST;
import static io.porchlight.net.Family.IPV6_UNICAST;

import io.porchlight.net.BgpRole;
import java.util.List;

/** Sessions that come up with the right peer alone. */
final class SecurityCases {

    private static final List<Peering> PEERINGS = List.of(Peering.EBGP_IPV6, Peering.EBGP_IPV4);

    private SecurityCases() {}

    static void md5(Trial trial) {
        for (Peering peering : PEERINGS) {
            Router router = trial.router(peering, Feature.MD5);
            NodePeer plain = NodePeer.of(peering, IPV6_UNICAST, IPV4_UNICAST);
            SpeakerProcess stranger = trial.speaker();
            stranger.announce(plain.withPassword("porch-light-off"), SessionCases.RANGE);
            trial.assertRefused(() -> router.established() || stranger.established());

            comesUp(trial, router, plain.withPassword(Peering.PASSWORD));
            trial.end(router);
        }
    }

    static void gtsm(Trial trial) {
        for (Peering peering : PEERINGS) {
            NodePeer plain = NodePeer.of(peering, IPV6_UNICAST, IPV4_UNICAST);
            Router first = trial.router(peering, Feature.GTSM);
            SpeakerProcess stranger = trial.speaker();
            stranger.announce(plain, SessionCases.RANGE);
            // It may accept, and answer, what came before its kernel knew what to drop; then nothing more.
            trial.assertRefused(first::established);
            // The end of that connection was dropped too, and it would wait for it.
            trial.end(first);

            Router second = trial.router(peering, Feature.GTSM);
            comesUp(trial, second, plain.withTtlSecurity(1));
            trial.end(second);

            Router careless = trial.router(peering);
            SpeakerProcess careful = trial.speaker();
            careful.announce(plain.withTtlSecurity(1), SessionCases.RANGE);
            trial.assertRefused(careful::established);
            trial.end(careless);
        }
    }

    static void roles(Trial trial) {
        Router router = trial.router(Peering.EBGP_IPV6, Feature.PROVIDER);
        NodePeer plain = NodePeer.of(Peering.EBGP_IPV6, IPV6_UNICAST);
        for (NodePeer wrong : List.of(plain, plain.withRole(BgpRole.PEER))) {
            SpeakerProcess stranger = trial.speaker();
            stranger.announce(wrong, SessionCases.RANGE);
            trial.assertRefused(() -> router.established() || stranger.established());
        }

        comesUp(trial, router, plain.withRole(BgpRole.CUSTOMER));
    }

    private static void comesUp(Trial trial, Router router, NodePeer peer) {
        SpeakerProcess speaker = trial.speaker();
        speaker.announce(peer, SessionCases.RANGE);
        trial.awaitEstablished(router, speaker);
        trial.awaitRoute(router, SessionCases.RANGE);
    }
}
