package io.porchlight.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.porchlight.cluster.view.DaemonSetView;
import io.porchlight.cluster.view.PodView;
import io.porchlight.scene.Scene;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnPodWatchTest extends MockedCluster {

    private static final OwnPod POD = new OwnPod("porchlight", "porchlight-x");

    @Test
    void the_own_pod_and_the_daemon_set_that_controls_it_are_in_the_view() {
        createDaemonSet("porchlight", "porchlight");
        createDaemonSet("porchlight", "other");
        createDaemonSet("elsewhere", "porchlight");
        createPod("porchlight-x");
        createPod("porchlight-y");

        ClusterWatch watch = watch(Optional.of(POD), WatchScope.EVERYTHING);

        soon().until(() -> last().pod().isPresent() && last().daemonSet().isPresent());
        assertThat(last().pod()).contains(new PodView("porchlight-x", false, Optional.of("porchlight")));
        assertThat(last().daemonSet()).contains(new DaemonSetView("porchlight", false, Map.of(), false, false));
        assertThat(watch.status(WatchedResource.PODS).objects()).isOne();
        assertThat(watch.status(WatchedResource.DAEMONSETS).objects()).isEqualTo(2);
        soon().until(watch::current);

        kubectl.apps()
                .daemonSets()
                .inNamespace("porchlight")
                .withName("porchlight")
                .delete();
        soon().until(() -> last().daemonSet().isEmpty());
        kubectl.pods().inNamespace("porchlight").withName("porchlight-x").delete();
        soon().until(() -> last().pod().isEmpty());
    }

    @Test
    void without_permission_it_is_said_once_and_the_rest_goes_on() {
        server.forbid("pods");
        server.forbid("daemonsets");

        ClusterWatch watch = watch(Optional.of(POD), WatchScope.EVERYTHING);

        soon().until(() -> heard.told("pods", false) == 1 && heard.told("daemonsets", false) == 1);
        assertThat(heard.watches)
                .filteredOn(change -> change.resource().equals("pods"))
                .singleElement()
                .satisfies(change -> assertThat(change.cause()).contains("forbidden"));
        assertThat(watch.current()).isFalse();
        assertThat(watch.status(WatchedResource.PODS)).isEqualTo(ClusterStatus.NONE);
        scene.setReady(Scene.ETHERPAD, NODE, false);
        soon().until(() -> heard.views.size() == 2);
        assertThat(last().services().get(ETHERPAD).ipv6().healthyOn(NODE)).isZero();
        assertThat(last().pod()).isEmpty();
        assertThat(lost()).isEqualTo(2);
    }

    @Test
    void where_nobody_says_which_pod_it_is_none_is_watched() {
        createPod("porchlight-x");

        ClusterWatch watch = watch(server.url());

        soon().until(watch::current);
        assertThat(last().pod()).isEmpty();
        assertThat(heard.watches)
                .extracting(Heard.WatchChange::resource)
                .containsExactlyInAnyOrder("services", "endpointslices", "nodes");
        assertThat(watch.status(WatchedResource.PODS)).isEqualTo(ClusterStatus.NONE);
    }

    private void createPod(String name) {
        kubectl.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace("porchlight")
                        .withName(name)
                        .addNewOwnerReference()
                        .withApiVersion("apps/v1")
                        .withKind("DaemonSet")
                        .withName("porchlight")
                        .withUid("u")
                        .withController(true)
                        .endOwnerReference()
                        .endMetadata()
                        .build())
                .create();
    }

    private void createDaemonSet(String namespace, String name) {
        kubectl.resource(new DaemonSetBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }
}
