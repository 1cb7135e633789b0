package io.porchlight.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterLinesTest {

    private final RecordingLogger logger = new RecordingLogger();
    private final List<NodeEvent> events = new ArrayList<>();
    private final ClusterLines lines = new ClusterLines(new Journal(logger, events::add));

    @Test
    void a_watch_is_told_when_it_is_lost_and_found() {
        lines.changed(Fixtures.view());
        logger.take();
        lines.watch("services", false, "connection refused");
        lines.watch("services", true, "");

        assertThat(logger.take())
                .containsExactly(
                        "WARNING the watch of services is down: connection refused; what was last known stays in force"
                                + " resource=services state=down reason=\"connection refused\"",
                        "INFO the watch of services is up resource=services state=up");
    }

    @Test
    void a_watch_that_never_was_leaves_nothing_in_force() {
        lines.watch("services", false, "HTTP 403: Forbidden");

        assertThat(logger.take())
                .containsExactly("WARNING the watch of services is down: HTTP 403: Forbidden; the cluster is not known"
                        + " yet resource=services state=down reason=\"HTTP 403: Forbidden\"");
    }

    @Test
    void the_first_view_alone_is_told() {
        lines.changed(Fixtures.view(Fixtures.service("web/etherpad", "2a0a:e5c0:13:e2::1")));
        lines.changed(Fixtures.view());

        assertThat(logger.take())
                .containsExactly("INFO the cluster is known: every watch has listed everything services=1");
    }

    @Test
    void an_object_that_makes_no_sense_is_named_as_often_as_it_is_told() {
        lines.skipped("EndpointSlice web/etherpad-x1", "no service name");
        lines.skipped("EndpointSlice web/etherpad-x1", "address 'nonsense' does not parse");
        lines.skipped("EndpointSlice web/etherpad-x1", "no service name");

        assertThat(logger.take())
                .hasSize(3)
                .startsWith(
                        "WARNING EndpointSlice web/etherpad-x1 makes no sense and is left out, or that part of it:"
                                + " no service name object=\"EndpointSlice web/etherpad-x1\" reason=\"no service name\"",
                        "WARNING EndpointSlice web/etherpad-x1 makes no sense and is left out, or that part of it:"
                                + " address 'nonsense' does not parse object=\"EndpointSlice web/etherpad-x1\""
                                + " reason=\"address 'nonsense' does not parse\"");
        assertThat(events)
                .hasSize(3)
                .first()
                .isEqualTo(new NodeEvent(
                        NodeEvent.Reason.OBJECT_SKIPPED,
                        true,
                        "EndpointSlice web/etherpad-x1",
                        "EndpointSlice web/etherpad-x1 makes no sense and is left out, or that part of it:"
                                + " no service name"));
    }
}
