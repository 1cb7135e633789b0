package io.porchlight.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.observe.EventPacing.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventPacingTest {

    private final EventPacing pacing = new EventPacing();
    private Instant now = Fixtures.T0;

    @Test
    void ten_are_written_at_once_and_then_one_every_ten_seconds() {
        for (int i = 0; i < 13; i++) {
            tell("prefix " + i, "announced");
        }

        assertThat(due()).hasSize(10);
        assertThat(pacing.nextAt(now)).contains(now.plus(EventPacing.ONE_EVERY));
        pass(Duration.ofSeconds(9));
        assertThat(due()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(due()).containsExactly("prefix 10 announced");
        pass(Duration.ofSeconds(25));
        assertThat(due()).containsExactly("prefix 11 announced", "prefix 12 announced");
        assertThat(pacing.nextAt(now)).isEmpty();
        pass(Duration.ofHours(1));
        for (int i = 20; i < 40; i++) {
            tell("prefix " + i, "announced");
        }
        assertThat(due()).hasSize(10);
    }

    @Test
    void the_same_is_not_repeated_within_five_minutes() {
        tell("gate", "closed");
        tell("gate", "closed");
        assertThat(due()).containsExactly("gate closed");
        pass(EventPacing.REPEAT_AFTER.minusMillis(1));
        tell("gate", "closed");
        assertThat(due()).isEmpty();
        assertThat(pacing.nextAt(now)).isEmpty();

        pass(Duration.ofMillis(1));
        tell("gate", "closed");
        assertThat(due()).containsExactly("gate closed");
    }

    @Test
    void what_flaps_is_two_events_in_five_minutes_and_the_last_one_tells_the_truth() {
        for (int i = 0; i < 20; i++) {
            tell("gate", "closed");
            assertThat(due()).hasSize(i == 0 ? 1 : 0);
            pass(Duration.ofSeconds(5));
            tell("gate", "open");
            assertThat(due()).hasSize(i == 0 ? 1 : 0);
            pass(Duration.ofSeconds(5));
        }
        tell("gate", "closed");
        assertThat(due()).isEmpty();
        assertThat(pacing.nextAt(now)).contains(Fixtures.T0.plus(EventPacing.REPEAT_AFTER));

        pass(Duration.ofMinutes(5));
        assertThat(due()).containsExactly("gate closed");
        assertThat(pacing.nextAt(now)).isEmpty();
    }

    @Test
    void a_flap_that_ends_as_it_began_is_no_later_event() {
        tell("gate", "closed");
        tell("gate", "open");
        due();
        tell("gate", "closed");
        assertThat(due()).isEmpty();
        tell("gate", "open");
        assertThat(due()).isEmpty();

        assertThat(pacing.nextAt(now)).isEmpty();
    }

    @Test
    void one_subject_waits_for_no_other() {
        tell("gate", "closed");
        tell("gate", "open");
        due();
        tell("gate", "closed");
        tell("prefix", "withdrawn");

        assertThat(due()).containsExactly("prefix withdrawn");
    }

    @Test
    void of_too_many_the_oldest_are_dropped_and_the_next_one_says_how_many() {
        for (int i = 0; i < EventPacing.MOST_WAITING + 7; i++) {
            tell("prefix " + i, "announced");
        }

        Due first = pacing.next(now, false).orElseThrow();
        assertThat(first.event().subject()).isEqualTo("prefix 7");
        assertThat(first.dropped()).isEqualTo(7);
        assertThat(pacing.next(now, false).orElseThrow().dropped()).isZero();
        assertThat(pacing.dropped()).isEqualTo(7);
    }

    @Test
    void at_the_end_nothing_waits() {
        for (int i = 0; i < 15; i++) {
            tell("prefix " + i, "announced");
        }
        due();
        tell("prefix 0", "withdrawn");
        tell("prefix 0", "announced");

        List<String> left = new ArrayList<>();
        for (Optional<Due> due = pacing.next(now, true); due.isPresent(); due = pacing.next(now, true)) {
            left.add(due.get().event().message());
        }
        assertThat(left).hasSize(7).endsWith("prefix 0 withdrawn", "prefix 0 announced");
    }

    @Test
    void an_event_keeps_the_time_at_which_it_was_told() {
        for (int i = 0; i < 11; i++) {
            tell("prefix " + i, "announced");
        }
        due();
        pass(Duration.ofSeconds(10));

        assertThat(pacing.next(now, false).orElseThrow().at()).isEqualTo(Fixtures.T0);
    }

    @Test
    void a_clock_that_is_set_back_holds_nothing_up() {
        for (int i = 0; i < 11; i++) {
            tell("prefix " + i, "announced");
        }
        due();
        pass(Duration.ofHours(-1));
        assertThat(pacing.nextAt(now)).contains(now.plus(EventPacing.ONE_EVERY));

        pass(EventPacing.ONE_EVERY);
        assertThat(due()).containsExactly("prefix 10 announced");
    }

    private void tell(String subject, String what) {
        pacing.add(new NodeEvent(NodeEvent.Reason.PREFIX_ANNOUNCED, false, subject, subject + " " + what), now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private List<String> due() {
        List<String> messages = new ArrayList<>();
        for (Optional<Due> due = pacing.next(now, false); due.isPresent(); due = pacing.next(now, false)) {
            messages.add(due.get().event().message());
        }
        return messages;
    }
}
