package io.porchlight.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** kube-proxy stands between a node and its announcements. */
@AtPlace7
class GateIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration RESTART = Duration.ofSeconds(60);
    private static final int FAILURES = 3;

    @AlsoNative
    @Test
    void a_node_announces_nothing_before_kube_proxy_is_in_order(Place7 place7) {
        try (Healthz kubeProxy = new Healthz(place7.node(1).namespace(), false)) {
            place7.restartAgent(1, GateIT::gated);
            await("the agent is back").atMost(RESTART).until(() -> place7.session(1)
                    .isEstablished());
            assertThat(kubeProxy.firstAnswer()).get().satisfies(judged -> assertThat(
                            place7.session(1).since().at())
                    .isAfter(judged));
            int asked = kubeProxy.answered();
            await("it goes on asking").atMost(SOON).until(() -> kubeProxy.answered() > asked + FAILURES);
            assertThat(place7.announcedBy(2, 3, 4)).isTrue();
            assertThat(place7.session(1).changes()).isEqualTo(new BirdProtocol.Changes(0, 0));

            kubeProxy.setHealthy(true);
            await().atMost(SOON).until(() -> place7.announcedBy(1, 2, 3, 4));
            assertThat(place7.session(1).changes()).isEqualTo(new BirdProtocol.Changes(1, 0));
        }
    }

    @Test
    void a_route_stays_while_kube_proxy_fails_twice_goes_when_it_fails_for_good_and_comes_back_with_it(Place7 place7) {
        try (Healthz kubeProxy = new Healthz(place7.node(4).namespace(), true)) {
            place7.reload(4, GateIT::gated);
            await("it is asked").atMost(SOON).until(() -> kubeProxy.answered() > FAILURES);
            BirdProtocol before = place7.session(4);

            int asked = kubeProxy.answered();
            kubeProxy.failTimes(FAILURES - 1);
            await("it failed, and is back").atMost(SOON).until(() -> kubeProxy.answered() > asked + 2 * FAILURES);
            assertThat(place7.announcedBy(1, 2, 3, 4)).isTrue();
            assertThat(place7.session(4).changes()).isEqualTo(before.changes());

            kubeProxy.setHealthy(false);
            await().atMost(SOON).until(() -> place7.announcedBy(1, 2, 3));
            assertThat(place7.session(4).since()).matches(before.since()::isSameMomentAs, "is the session of before");

            kubeProxy.setHealthy(true);
            await().atMost(SOON).until(() -> place7.announcedBy(1, 2, 3, 4));
            BirdProtocol.Changes changes = before.changes();
            assertThat(place7.session(4).changes())
                    .isEqualTo(new BirdProtocol.Changes(changes.updates() + 1, changes.withdraws() + 1));
        }
    }

    private static AgentFile gated(AgentFile file) {
        return file.withSection(
                "gates",
                "{ kube-proxy: { url: \"%s\", failures: %d, interval: 500ms } }".formatted(Healthz.URL, FAILURES));
    }
}
