package io.porchlight.lab.interop;

import static io.porchlight.net.Family.IPV4_UNICAST;
import static io.porchlight.net.Family.IPV6_UNICAST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Sessions of every kind, and what is announced over them. */
final class SessionCases {

    static final String RANGE = "2a0a:e5c0:13:e2::/108";
    static final String HOST = "2a0a:e5c0:13:e2::7/128";
    static final String RANGE_IPV4 = "10.96.0.0/16";

    private SessionCases() {}

    static void ebgpIpv6(Trial trial) {
        NodePeer peer = NodePeer.of(Peering.EBGP_IPV6, IPV6_UNICAST);
        Router router = trial.router(Peering.EBGP_IPV6);
        SpeakerProcess speaker = trial.speaker();
        speaker.announce(peer, RANGE, HOST);
        trial.awaitEstablished(router, speaker);

        Route route = trial.awaitRoute(router, RANGE);
        assertThat(route.asPath()).isEqualTo("65534");
        assertThat(route.nextHops()).contains(Peering.NODE_IPV6);
        trial.awaitRoute(router, HOST);

        speaker.announce(peer, RANGE);
        trial.awaitGone(router, HOST);
        assertThat(router.route(RANGE)).isPresent();

        speaker.stop("gone to lunch");
        trial.awaitDown(router);
        trial.awaitGone(router, RANGE);
        trial.patiently("the reason")
                .untilAsserted(() -> assertThat(router.lastError()).contains(router.shutdown("gone to lunch")));
    }

    static void ibgp(Trial trial) {
        Router router = trial.router(Peering.IBGP);
        SpeakerProcess speaker = trial.speaker();
        speaker.ask(new Order.Announce(NodePeer.of(Peering.IBGP, IPV6_UNICAST), 250, List.of(), List.of(RANGE)));
        trial.awaitEstablished(router, speaker);

        Route route = trial.awaitRoute(router, RANGE);
        assertThat(route.asPath()).isEmpty();
        assertThat(route.localPreference()).isEqualTo(250);
        assertThat(route.nextHops()).contains(Peering.NODE_IPV6);
    }

    static void dualStack(Trial trial) {
        for (Peering peering : List.of(Peering.EBGP_IPV6, Peering.EBGP_IPV4)) {
            Router router = trial.router(peering);
            SpeakerProcess speaker = trial.speaker();
            speaker.announce(NodePeer.of(peering, IPV6_UNICAST, IPV4_UNICAST), RANGE, RANGE_IPV4);
            trial.awaitEstablished(router, speaker);

            assertThat(trial.awaitRoute(router, RANGE).nextHops()).contains(Peering.NODE_IPV6);
            assertThat(trial.awaitRoute(router, RANGE_IPV4).nextHops()).containsExactly(Peering.NODE_IPV4);
            trial.end(router);
        }
    }

    static void routeRefresh(Trial trial) {
        Router router = trial.router(Peering.EBGP_IPV6);
        SpeakerProcess speaker = trial.speaker();
        speaker.announce(NodePeer.of(Peering.EBGP_IPV6, IPV6_UNICAST), RANGE);
        trial.awaitEstablished(router, speaker);
        trial.awaitRoute(router, RANGE);
        long updates = speaker.ask(new Order.Tell()).updatesSent();

        router.refresh();

        trial.patiently("a ROUTE-REFRESH, answered by UPDATEs").untilAsserted(() -> {
            Order.Answer answer = speaker.ask(new Order.Tell());
            assertThat(answer.refreshesReceived()).isPositive();
            assertThat(answer.updatesSent()).isGreaterThan(updates);
        });
        trial.awaitRoute(router, RANGE);
        assertThat(speaker.established()).isTrue();
    }

    static void twoOctetAs(Trial trial) {
        Router router = trial.router(Peering.LARGE_AS, Feature.TWO_OCTET_AS);
        SpeakerProcess speaker = trial.speaker();
        speaker.announce(NodePeer.of(Peering.LARGE_AS, IPV4_UNICAST), RANGE_IPV4);
        trial.awaitEstablished(router, speaker);

        assertThat(trial.awaitRoute(router, RANGE_IPV4).asPath()).isEqualTo(router.asPathInTwoOctets("4200000001"));
    }

    static void linkLocal(Trial trial) {
        Router router = trial.router(Peering.EBGP_LINK_LOCAL);
        SpeakerProcess speaker = trial.speaker();
        speaker.announce(NodePeer.of(Peering.EBGP_LINK_LOCAL, IPV6_UNICAST), RANGE);
        trial.awaitEstablished(router, speaker);

        assertThat(trial.awaitRoute(router, RANGE).nextHops())
                .containsAnyOf(Peering.NODE_IPV6, Peering.NODE_LINK_LOCAL);
    }
}
