package io.porchlight.decision;

import static io.porchlight.decision.ClusterExample.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.porchlight.cluster.view.NodeView;
import io.porchlight.host.HostView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever finds a node draining must learn what to take back. */
class DrainCauseTest {

    private static final Map<String, String> ANNOTATED = Map.of(SettingsExample.DRAIN.annotation(), "new kernel");
    private static final Set<String> TAINTED = Set.of("ToBeDeletedByClusterAutoscaler", "dedicated");

    static Stream<Arguments> causes() {
        Map<String, String> none = Map.of();
        Set<String> untainted = Set.of();
        return Stream.of(
                arguments(node(), HostView.NONE, ""),
                arguments(
                        node(none, ANNOTATED, untainted, false, false, false),
                        HostView.NONE,
                        "the Node has the annotation porchlight.io/drain"),
                arguments(
                        node(none, none, TAINTED, false, false, false),
                        HostView.NONE,
                        "the Node has the taint ToBeDeletedByClusterAutoscaler"),
                arguments(node(none, none, untainted, false, true, false), HostView.NONE, "the Node is being deleted"),
                arguments(node(none, none, untainted, true, false, false), HostView.NONE, "the Node is cordoned"),
                arguments(node(), asked(""), "it was asked for on this node (porchlight drain)"),
                arguments(
                        node(),
                        asked("new kernel"),
                        "it was asked for on this node (porchlight drain): \"new kernel\""),
                arguments(
                        node(none, ANNOTATED, TAINTED, false, false, false),
                        asked(""),
                        "it was asked for on this node (porchlight drain);"
                                + " the Node has the annotation porchlight.io/drain;"
                                + " the Node has the taint ToBeDeletedByClusterAutoscaler"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("causes")
    void every_cause_is_named(NodeView node, HostView host, String expected) {
        Surroundings around = Surroundings.of(
                SettingsExample.settings(SettingsExample.DRAIN_ON_CORDON, Optional.empty(), List.of()),
                Optional.of(node),
                Optional.empty(),
                host);

        assertThat(around.drain()).isEqualTo(Optional.of(expected).filter(cause -> !cause.isEmpty()));
        assertThat(around.draining()).isEqualTo(!expected.isEmpty());
    }

    private static HostView asked(String reason) {
        return new HostView(List.of(), Map.of(), Optional.of(reason));
    }
}
