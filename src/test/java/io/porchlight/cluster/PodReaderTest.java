package io.porchlight.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.Pod;
import io.porchlight.cluster.view.PodView;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PodReaderTest {

    private static final String OWNER =
            "{apiVersion: apps/v1, kind: DaemonSet, name: porchlight, uid: u, controller: true}";

    static Stream<Arguments> pods() {
        return Stream.of(
                arguments("name: x", new PodView("x", false, Optional.empty())),
                arguments(
                        "name: x, ownerReferences: [" + OWNER + "]",
                        new PodView("x", false, Optional.of("porchlight"))),
                arguments(
                        "name: x, deletionTimestamp: '2026-01-01T00:00:00Z', ownerReferences: [" + OWNER + "]",
                        new PodView("x", true, Optional.of("porchlight"))),
                arguments(
                        "name: x, ownerReferences: [" + OWNER.replace("controller: true", "controller: false") + "]",
                        new PodView("x", false, Optional.empty())),
                arguments(
                        "name: x, ownerReferences: [" + OWNER.replace("DaemonSet", "ReplicaSet") + "]",
                        new PodView("x", false, Optional.empty())),
                arguments(
                        "name: x, ownerReferences: [" + OWNER.replace("apps/v1", "apps.kruise.io/v1alpha1") + "]",
                        new PodView("x", false, Optional.empty())));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void a_pod_is_whether_it_ends_and_which_daemon_set_controls_it(String metadata, PodView expected) {
        Pod pod = Received.object("apiVersion: v1\nkind: Pod\nmetadata: {" + metadata + "}", Pod.class);

        assertThat(PodReader.read(pod).facts()).contains(expected);
    }
}
