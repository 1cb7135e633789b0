package io.porchlight.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.porchlight.cluster.view.DaemonSetView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DaemonSetReaderTest {

    private static final String AFFINITY = "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: "
            + "{nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Exists}]}]}}}";
    private static final String PREFERENCE =
            "affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: []}}";

    static Stream<Arguments> pods() {
        return Stream.of(
                arguments("", view(Map.of(), false, false)),
                arguments("nodeSelector: {a: b}", view(Map.of("a", "b"), false, false)),
                arguments(AFFINITY, view(Map.of(), true, false)),
                arguments(PREFERENCE, view(Map.of(), false, false)),
                arguments("nodeName: place7-server1", view(Map.of(), true, false)),
                arguments("tolerations: [{operator: Exists}]", view(Map.of(), false, true)),
                arguments("tolerations: [{operator: Exists, effect: NoSchedule}]", view(Map.of(), false, false)),
                arguments("tolerations: [{operator: Exists, key: a}]", view(Map.of(), false, false)));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void a_daemon_set_is_which_nodes_it_selects(String pod, DaemonSetView expected) {
        DaemonSet daemonSet = read("metadata: {name: porchlight}\nspec: {template: {spec: {" + pod + "}}}");

        assertThat(DaemonSetReader.read(daemonSet).facts()).contains(expected);
    }

    @Test
    void one_that_is_being_deleted_says_so() {
        DaemonSet daemonSet = read("metadata: {name: porchlight, deletionTimestamp: '2026-01-01T00:00:00Z'}");

        assertThat(DaemonSetReader.read(daemonSet).facts().orElseThrow().deleting())
                .isTrue();
    }

    @Test
    void our_own_runs_wherever_its_selector_says() throws Exception {
        DaemonSet ours = Received.object(Files.readString(Path.of("k8s/daemonset.yaml")), DaemonSet.class);

        assertThat(DaemonSetReader.read(ours).facts())
                .contains(new DaemonSetView("porchlight", false, Map.of("kubernetes.io/os", "linux"), false, true));
    }

    private static DaemonSetView view(Map<String, String> nodeSelector, boolean constrained, boolean tolerates) {
        return new DaemonSetView("porchlight", false, nodeSelector, constrained, tolerates);
    }

    private static DaemonSet read(String yaml) {
        return Received.object("apiVersion: apps/v1\nkind: DaemonSet\n" + yaml, DaemonSet.class);
    }
}
