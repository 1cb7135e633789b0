package io.porchlight.host;

import static io.porchlight.host.HostView.Gate.State.CLOSED;
import static io.porchlight.host.HostView.Gate.State.OPEN;
import static io.porchlight.host.HostView.Gate.State.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.host.HostView.Gate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateStateTest {

    private static final int IN_A_ROW = 3;

    @Test
    void a_gate_that_was_never_asked_is_not_judged() {
        assertThat(GateState.UNKNOWN.gate()).isEqualTo(new Gate(UNKNOWN, "", false));
    }

    /** Answers in order: + is 200, - is anything else. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "+, OPEN", // the first success opens
        "-, UNKNOWN", // one failure is no judgement
        "--, UNKNOWN",
        "---, CLOSED",
        "-+, OPEN", // never open before: nothing can flap
        "-----+, OPEN",
        "+-, OPEN",
        "+--, OPEN",
        "+---, CLOSED",
        "+--+--, OPEN", // not in a row
        "+--+---, CLOSED",
        "+---+, CLOSED",
        "+---++, CLOSED",
        "+---+++, OPEN",
        "+---++-++, CLOSED", // not in a row
        "+---++-+++, OPEN",
        "-+-, OPEN",
        "-+---+, CLOSED",
    })
    void it_takes_as_many_answers_in_a_row_to_change_sides(String answers, Gate.State state) {
        assertThat(after(answers, IN_A_ROW).gate().state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"-, CLOSED", "+-, CLOSED", "+-+, OPEN"})
    void where_one_is_enough_one_is_enough(String answers, Gate.State state) {
        assertThat(after(answers, 1).gate().state()).isEqualTo(state);
    }

    @Test
    void a_closed_gate_has_the_cause_of_the_last_failure_and_an_open_one_none() {
        GateState closed = after("+--", IN_A_ROW).after(Optional.of("it answers 503"), IN_A_ROW);
        assertThat(closed.gate()).isEqualTo(new Gate(CLOSED, "it answers 503", true));
        assertThat(closed.after(Optional.of("gone"), IN_A_ROW).gate()).isEqualTo(new Gate(CLOSED, "gone", true));
        assertThat(after("+--", IN_A_ROW).gate()).isEqualTo(new Gate(OPEN, "", true));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"-, false", "---, false", "-----, false", "+, true", "+--, true", "+---, true", "---+---, true"})
    void whether_it_was_ever_open_is_known(String answers, boolean everOpen) {
        assertThat(after(answers, IN_A_ROW).gate().everOpen()).isEqualTo(everOpen);
    }

    private static GateState after(String answers, int inARow) {
        GateState state = GateState.UNKNOWN;
        for (char answer : answers.toCharArray()) {
            state = state.after(answer == '+' ? Optional.empty() : Optional.of("no"), inARow);
        }
        return state;
    }
}
