package io.porchlight.agent;

import static io.porchlight.agent.Outcomes.hostRoutes;
import static io.porchlight.agent.Outcomes.leaving;
import static io.porchlight.agent.Outcomes.off;
import static io.porchlight.agent.Outcomes.on;
import static io.porchlight.agent.Outcomes.weighing;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.decision.Outcome;
import io.porchlight.decision.Reason;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static final String ONE = "2001:db8::1/128";
    private static final String TWO = "2001:db8::2/128";
    private static final String THREE = "2001:db8::3/128";

    private static final Outcome LIT = Outcomes.of(Map.of("services", on()), hostRoutes(on(), ONE, TWO));
    private static final Outcome DARK = Outcomes.of(off(Reason.NO_SERVICES));

    private final RecordingListener listener = new RecordingListener();

    @Test
    void everything_is_new_at_first_and_nothing_of_it_is_measured() {
        Changes first = new Changes(Optional.empty(), LIT);
        first.tell(listener);
        assertThat(listener.verdicts).containsExactly("services healthy-backends");
        assertThat(listener.hostRoutes).containsExactlyInAnyOrder(ONE + " healthy-backends", TWO + " healthy-backends");
        assertThat(first.announce()).isFalse();
        assertThat(first.withdraw()).isFalse();
    }

    @Test
    void what_stays_is_not_told_again() {
        Outcome heavier = Outcomes.of(Map.of("services", weighing(7)), hostRoutes(weighing(7), ONE, TWO));
        Changes changes = new Changes(Optional.of(LIT), heavier);
        changes.tell(listener);
        assertThat(listener.verdicts).isEmpty();
        assertThat(listener.hostRoutes).isEmpty();
        assertThat(listener.hostRoutesTold).isZero();
        assertThat(changes.announce()).isFalse();
        assertThat(changes.withdraw()).isFalse();
    }

    @Test
    void host_routes_of_one_decision_are_told_at_once() {
        Outcome next = Outcomes.of(Map.of("services", on()), hostRoutes(on(), TWO, THREE));
        new Changes(Optional.of(LIT), next).tell(listener);
        assertThat(listener.hostRoutes).containsExactly(THREE + " healthy-backends", ONE + " gone");
        assertThat(listener.hostRoutesTold).isEqualTo(1);
    }

    @Test
    void another_side_for_the_same_reason_is_told() {
        Outcome going = Outcomes.of(Map.of("services", leaving()), hostRoutes(leaving(), ONE));
        Outcome gone = Outcomes.of(Map.of("services", off(Reason.DRAINING)), hostRoutes(off(Reason.DRAINING), ONE));
        Changes changes = new Changes(Optional.of(going), gone);
        changes.tell(listener);
        assertThat(listener.verdicts).containsExactly("services draining");
        assertThat(listener.hostRoutes).containsExactly(ONE + " draining");
        assertThat(changes.withdraw()).isTrue();
    }

    @Test
    void a_prefix_or_a_host_route_is_a_change_of_what_is_announced() {
        Outcome prefixAlone = Outcomes.of(on());
        assertThat(new Changes(Optional.of(DARK), prefixAlone).announce()).isTrue();
        assertThat(new Changes(Optional.of(prefixAlone), LIT).announce()).isTrue();
        assertThat(new Changes(Optional.of(prefixAlone), LIT).withdraw()).isFalse();
        assertThat(new Changes(Optional.of(LIT), prefixAlone).withdraw()).isTrue();
        assertThat(new Changes(Optional.of(LIT), DARK).announce()).isFalse();
    }

    @Test
    void peers_hold_what_is_about_to_go() {
        assertThat(new Changes(Optional.of(Outcomes.of(on())), Outcomes.of(leaving())).withdraw())
                .isFalse();
    }
}
