package io.porchlight.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The configuration file changes under a running agent. */
@AtPlace7
class ReloadIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    @AlsoNative
    @Test
    void other_communities_are_one_UPDATE_and_no_withdrawal(Place7 place7) {
        BirdProtocol before = place7.session(3);

        place7.reload(3, file -> file.withServices("communities", "[\"65534:100\"]"));
        await("the path carries it").atMost(SOON).until(() -> place7.path(3)
                .filter(path -> path.carries("(65534,100)"))
                .isPresent());
        assertSameSession(before, place7.session(3));
        assertThat(place7.session(3).changes())
                .isEqualTo(new BirdProtocol.Changes(
                        before.changes().updates() + 1, before.changes().withdraws()));
        assertThat(place7.announcedBy(1, 2, 3, 4)).isTrue();
    }

    @Test
    void another_rule_is_followed_at_once_and_by_the_session_that_is_there(Place7 place7) {
        BirdProtocol before = place7.session(3);
        place7.scene().setReady(place7.node(3).name(), false);
        await().atMost(SOON).until(() -> place7.announcedBy(1, 2, 4));

        place7.reload(3, file -> file.withServices("announce", "cluster"));
        await("backends elsewhere are enough").atMost(SOON).until(() -> place7.announcedBy(1, 2, 3, 4));
        assertSameSession(before, place7.session(3));

        // With a backend here again, both rules say the same.
        BirdProtocol.Changes changes = place7.session(3).changes();
        double heard = place7.agent(3).lastEvent(place7.network().router(), "endpointslices");
        place7.scene().setReady(place7.node(3).name(), true);
        await("the agent has heard of it")
                .atMost(SOON)
                .until(() -> place7.agent(3).lastEvent(place7.network().router(), "endpointslices") > heard);
        place7.reload(3, file -> file.withServices("announce", "node"));
        assertThat(place7.announcedBy(1, 2, 3, 4)).isTrue();
        assertThat(place7.session(3).changes()).isEqualTo(changes);
    }

    private static void assertSameSession(BirdProtocol before, BirdProtocol now) {
        assertThat(now.isEstablished()).isTrue();
        assertThat(now.since()).matches(before.since()::isSameMomentAs, "is the session of before");
    }
}
