package io.porchlight.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.decision.Verdict;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostRouteLinesTest {

    private final RecordingLogger logger = new RecordingLogger();
    private final List<NodeEvent> events = new ArrayList<>();
    private final HostRouteLines lines = new HostRouteLines(new Journal(logger, events::add));

    @Test
    void those_of_one_decision_are_one_line_and_one_event() {
        tell(Fixtures.announce(), "2001:db8::2", "2001:db8::1");
        lines.keep(Fixtures.hostRoutes(Fixtures.withdraw(), "2001:db8::1"), Set.of());
        lines.keep(Fixtures.hostRoutes(Fixtures.announce(), "2001:db8::3"), Set.of());
        lines.tell(Wording::of);

        assertThat(logger.take())
                .containsExactly(
                        "INFO host routes: 2 announced (2001:db8::1/128, 2001:db8::2/128): there are enough healthy"
                                + " backends prefix=services reason=healthy-backends announced=2 leaving=0 withdrawn=0 total=2",
                        "INFO host routes: 1 announced (2001:db8::3/128): there are enough healthy backends;"
                                + " 1 withdrawn (2001:db8::1/128): there is no healthy backend prefix=services"
                                + " reason=healthy-backends,no-healthy-backends announced=1 leaving=0"
                                + " withdrawn=1 total=2");
        assertThat(events)
                .hasSize(2)
                .first()
                .isEqualTo(new NodeEvent(
                        NodeEvent.Reason.HOST_ROUTES_CHANGED,
                        false,
                        "host routes",
                        "host routes: 2 announced (2001:db8::1/128, 2001:db8::2/128): there are enough healthy"
                                + " backends"));
    }

    @Test
    void many_are_a_few_and_a_number() {
        String[] addresses =
                IntStream.range(1, 10).mapToObj(i -> "2001:db8::" + i).toArray(String[]::new);

        tell(Fixtures.announce(), addresses);

        assertThat(logger.take())
                .singleElement()
                .asString()
                .contains("9 announced (2001:db8::1/128, ", "2001:db8::5/128 and 4 more): ");
    }

    @Test
    void those_that_are_about_to_go_say_so() {
        tell(Fixtures.announce(), "2001:db8::1");
        logger.take();

        tell(Fixtures.leave(), "2001:db8::1");

        assertThat(logger.take())
                .containsExactly(
                        "INFO host routes: 1 about to go (2001:db8::1/128): the node"
                                + " drains, or this agent ends for good prefix=services reason=draining announced=0 leaving=1 withdrawn=0 total=1");
    }

    @Test
    void those_that_nobody_wants_any_more_are_withdrawn_if_they_were_announced() {
        tell(Fixtures.announce(), "2001:db8::1");
        tell(Fixtures.withdraw(), "2001:db8::2");
        logger.take();

        lines.keep(Map.of(), Set.of(host("2001:db8::1"), host("2001:db8::2")));
        lines.tell(Wording::of);

        assertThat(logger.take())
                .containsExactly("INFO host routes: 1 withdrawn (2001:db8::1/128): no Service wants them any more"
                        + " prefix=services reason=unwanted announced=0 leaving=0 withdrawn=1 total=0");
    }

    @Test
    void those_that_stay_withdrawn_are_no_news() {
        tell(Fixtures.withdraw(), "2001:db8::1");
        lines.tell(Wording::of);

        assertThat(logger.take()).isEmpty();
        assertThat(events).isEmpty();
    }

    private void tell(Verdict verdict, String... addresses) {
        lines.keep(Fixtures.hostRoutes(verdict, addresses), Set.of());
        lines.tell(Wording::of);
    }

    private static IpPrefix host(String address) {
        return IpPrefix.host(IpAddress.parse(address));
    }
}
