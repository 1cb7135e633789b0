package io.porchlight.lab.interop;

import static io.porchlight.net.Family.IPV6_UNICAST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sessions over connections that the router opens. */
final class DialCases {

    /** Whose packets come first differs from one to the next. */
    private static final int CROSSINGS = 4;

    /** Longer than a speaker that saw the other connection win would need to close this one. */
    private static final Duration STAYS = Duration.ofMillis(1500);

    private DialCases() {}

    static void routerDials(Trial trial) {
        SpeakerProcess speaker = trial.listening();
        speaker.announce(NodePeer.of(Peering.EBGP_IPV6, IPV6_UNICAST).asPassive(), SessionCases.RANGE);
        Router router = trial.router(Peering.EBGP_IPV6, Feature.ACTIVE);
        trial.awaitEstablished(router, speaker);

        assertThat(trial.awaitRoute(router, SessionCases.RANGE).nextHops()).contains(Peering.NODE_IPV6);
    }

    static void bothDial(Trial trial) {
        for (int i = 0; i < CROSSINGS; i++) {
            cross(trial);
        }
    }

    private static void cross(Trial trial) {
        SpeakerProcess speaker = trial.listening();
        Crossing crossing = trial.crossing();
        crossing.hold();
        Router router;
        try {
            speaker.announce(NodePeer.of(Peering.EBGP_IPV6, IPV6_UNICAST), SessionCases.RANGE);
            router = trial.router(Peering.EBGP_IPV6, Feature.ACTIVE);
            trial.patiently("both dial").until(crossing::bothWait);
        } finally {
            crossing.release();
        }
        trial.awaitEstablished(router, speaker);
        trial.awaitRoute(router, SessionCases.RANGE);
        trial.patiently("the session stays")
                .during(STAYS.toMillis(), TimeUnit.MILLISECONDS)
                .until(() -> router.established() && speaker.established());

        assertThat(speaker.ask(new Order.Tell()).timesUp())
                .as("it came up once; %s", speaker.log())
                .isOne();
        assertThat(router.route(SessionCases.RANGE)).isPresent();
        trial.end(router);
    }
}
