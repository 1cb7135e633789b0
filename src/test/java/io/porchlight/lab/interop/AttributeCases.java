package io.porchlight.lab.interop;

import static io.porchlight.net.Family.IPV4_UNICAST;
import static io.porchlight.net.Family.IPV6_UNICAST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What a path carries beside its AS path. */
final class AttributeCases {

    private static final List<String> COMMUNITIES = List.of("65534:100", "rt:65534:7", "65534:1:2");

    private AttributeCases() {}

    static void communities(Trial trial) {
        Router router = trial.router(Peering.EBGP_IPV6);
        SpeakerProcess speaker = trial.speaker();
        speaker.ask(new Order.Announce(
                NodePeer.of(Peering.EBGP_IPV6, IPV6_UNICAST), 100, COMMUNITIES, List.of(SessionCases.RANGE)));
        trial.awaitEstablished(router, speaker);

        assertThat(trial.awaitRoute(router, SessionCases.RANGE).communities())
                .containsExactlyInAnyOrderElementsOf(COMMUNITIES);
    }

    /** The node has an IPv4 address, and does not use it. */
    static void extendedNextHop(Trial trial) {
        Router router = trial.router(Peering.EBGP_IPV6, Feature.EXTENDED_NEXT_HOP);
        SpeakerProcess speaker = trial.speaker();
        speaker.announce(
                NodePeer.of(Peering.EBGP_IPV6, IPV6_UNICAST, IPV4_UNICAST).withoutOwnNextHops(),
                SessionCases.RANGE,
                SessionCases.RANGE_IPV4);
        trial.awaitEstablished(router, speaker);

        assertThat(trial.awaitRoute(router, SessionCases.RANGE_IPV4).nextHops()).contains(Peering.NODE_IPV6);
        trial.awaitRoute(router, SessionCases.RANGE);
    }
}
