package io.porchlight.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrowdTest {

    private final Crowd<String> crowd = new Crowd<>(2);

    @Test
    void for_one_too_many_the_one_that_was_silent_for_longest_goes() {
        assertThat(crowd.enter("first")).isEmpty();
        assertThat(crowd.enter("second")).isEmpty();
        assertThat(crowd.enter("third")).contains("first");
        assertThat(crowd.enter("fourth")).contains("second");
    }

    @Test
    void who_was_heard_stays_longer() {
        crowd.enter("first");
        crowd.enter("second");
        crowd.heard("first");
        assertThat(crowd.enter("third")).contains("second");
    }

    @Test
    void who_leaves_makes_room() {
        crowd.enter("first");
        crowd.enter("second");
        crowd.leave("first");
        assertThat(crowd.enter("third")).isEmpty();
    }

    @Test
    void who_had_to_go_is_forgotten_whatever_comes_of_it_later() {
        crowd.enter("first");
        crowd.enter("second");
        assertThat(crowd.enter("third")).contains("first");
        crowd.heard("first");
        crowd.leave("first");
        assertThat(crowd.enter("fourth")).contains("second");
    }
}
