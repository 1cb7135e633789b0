package io.porchlight.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.host.HostView;
import io.porchlight.host.HostView.DefaultRouter;
import io.porchlight.host.HostView.Gate;
import io.porchlight.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostLinesTest {

    private static final DefaultRouter ROUTER = new DefaultRouter(IpAddress.parse("fe80::1"), "eth0");
    private static final Gate UNKNOWN = new Gate(Gate.State.UNKNOWN, "", false);
    private static final Gate OPEN = new Gate(Gate.State.OPEN, "", true);

    private final RecordingLogger logger = new RecordingLogger();
    private final List<NodeEvent> events = new ArrayList<>();
    private final HostLines lines = new HostLines(new Journal(logger, events::add));

    @Test
    void the_nodes_routers_are_told_when_they_change() {
        lines.changed(HostView.NONE);
        lines.changed(routers(ROUTER));
        lines.changed(new HostView(List.of(ROUTER), Map.of("kube-proxy", UNKNOWN), Optional.empty()));
        lines.changed(routers());
        lines.unreadable("the routing tables cannot be read");

        assertThat(logger.take())
                .containsExactly(
                        "INFO the node's default routers are known: fe80::1%eth0 routers=1",
                        "INFO the node's default routers are known: none routers=0",
                        "WARNING the routing tables cannot be read; what was last known stays in force"
                                + " reason=\"the routing tables cannot be read\"");
        assertThat(events).isEmpty();
    }

    @Test
    void a_gate_is_told_when_it_opens_and_when_it_closes() {
        lines.changed(gate(UNKNOWN));
        assertThat(logger.take()).isEmpty();

        lines.changed(gate(OPEN));
        lines.changed(new HostView(List.of(), Map.of("kube-proxy", OPEN), Optional.of("")));
        lines.changed(gate(OPEN));
        lines.changed(gate(closed("HTTP 503")));
        lines.changed(gate(OPEN));

        assertThat(logger.take())
                .filteredOn(line -> line.contains("gate="))
                .containsExactly(
                        "INFO gate kube-proxy is open gate=kube-proxy state=open",
                        "WARNING gate kube-proxy is closed, and nothing is announced: HTTP 503 gate=kube-proxy"
                                + " state=closed reason=\"HTTP 503\"",
                        "INFO gate kube-proxy is open gate=kube-proxy state=open");
        assertThat(events)
                .containsExactly(
                        new NodeEvent(NodeEvent.Reason.GATE_OPEN, false, "gate kube-proxy", "gate kube-proxy is open"),
                        new NodeEvent(
                                NodeEvent.Reason.GATE_CLOSED,
                                true,
                                "gate kube-proxy",
                                "gate kube-proxy is closed, and nothing is announced: HTTP 503"),
                        new NodeEvent(NodeEvent.Reason.GATE_OPEN, false, "gate kube-proxy", "gate kube-proxy is open"));
    }

    @Test
    void causes_of_a_closed_gate_that_take_turns_are_a_line_each_until_it_opens() {
        for (int round = 0; round < 3; round++) {
            lines.changed(gate(closed("HTTP 503")));
            lines.changed(gate(closed("connection refused")));
        }
        assertThat(logger.take()).hasSize(2);

        lines.changed(gate(OPEN));
        lines.changed(gate(closed("HTTP 503")));
        assertThat(logger.take()).hasSize(2);
    }

    @Test
    void a_drain_that_is_asked_for_on_the_node_is_told() {
        for (String reason : new String[] {"new kernel", "new kernel", ""}) {
            lines.changed(new HostView(List.of(), Map.of(), Optional.of(reason)));
        }
        lines.changed(HostView.NONE);

        assertThat(logger.take())
                .containsExactly(
                        "INFO this node is asked to drain (porchlight drain): \"new kernel\" drain-asked=true"
                                + " reason=\"new kernel\"",
                        "INFO this node is asked to drain (porchlight drain) drain-asked=true",
                        "INFO this node is no longer asked to drain (porchlight undrain) drain-asked=false");
    }

    private static HostView routers(DefaultRouter... routers) {
        return new HostView(List.of(routers), Map.of(), Optional.empty());
    }

    private static HostView gate(Gate gate) {
        return new HostView(List.of(), Map.of("kube-proxy", gate), Optional.empty());
    }

    private static Gate closed(String cause) {
        return new Gate(Gate.State.CLOSED, cause, true);
    }
}
