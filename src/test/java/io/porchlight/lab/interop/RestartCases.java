package io.porchlight.lab.interop;

import static io.porchlight.net.Family.IPV4_UNICAST;
import static io.porchlight.net.Family.IPV6_UNICAST;
import static org.assertj.core.api.Assertions.assertThat;

/** What a router keeps, and what not, when a session ends. */
final class RestartCases {

    static final int RESTART_SECONDS = 30;

    private RestartCases() {}

    static void gracefulRestart(Trial trial) {
        Router router = trial.router(Peering.EBGP_IPV6, Feature.GRACEFUL_RESTART);
        NodePeer peer =
                NodePeer.of(Peering.EBGP_IPV6, IPV6_UNICAST, IPV4_UNICAST).withRestart(RESTART_SECONDS, false);
        SpeakerProcess first = trial.mortal();
        first.announce(peer, SessionCases.RANGE, SessionCases.HOST);
        trial.awaitRoute(router, SessionCases.RANGE);
        trial.awaitRoute(router, SessionCases.HOST);

        first.kill();
        trial.awaitDown(router);
        assertThat(router.route(SessionCases.RANGE)).as("stale, not lost").isPresent();

        trial.mortal().announce(peer, SessionCases.RANGE);
        trial.patiently("what is not announced again is gone, the other path never was")
                .until(() -> {
                    assertThat(router.route(SessionCases.RANGE))
                            .as("never lost\n%s", router.log())
                            .isPresent();
                    return router.established()
                            && router.route(SessionCases.HOST).isEmpty();
                });
        assertThat(router.route(SessionCases.RANGE)).isPresent();
    }

    /** Without the hard reset a router that agreed on notification support would keep the path. */
    static void hardReset(Trial trial) {
        Router router = trial.router(Peering.EBGP_IPV6, Feature.GRACEFUL_RESTART, Feature.NOTIFICATION);
        SpeakerProcess speaker = trial.speaker();
        speaker.announce(
                NodePeer.of(Peering.EBGP_IPV6, IPV6_UNICAST).withRestart(RESTART_SECONDS, true), SessionCases.RANGE);
        trial.awaitEstablished(router, speaker);
        trial.awaitRoute(router, SessionCases.RANGE);

        speaker.stop("gone to lunch");
        trial.awaitDown(router);
        trial.awaitGone(router, SessionCases.RANGE);
        trial.patiently("the router heard a hard reset")
                .untilAsserted(() -> assertThat(router.lastError()).containsIgnoringCase("hard reset"));
    }
}
