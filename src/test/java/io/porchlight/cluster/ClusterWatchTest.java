package io.porchlight.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.porchlight.cluster.view.ClusterView;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.cluster.view.ServiceDetail;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.SkippedObject;
import io.porchlight.scene.MockApiServer;
import io.porchlight.scene.Scene;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Against an API server's stand-in, over real connections. */
class ClusterWatchTest extends MockedCluster {

    @Test
    void the_first_view_holds_everything() {
        watch(server.url());

        ClusterView view = heard.views.getFirst();
        assertThat(view.services()).hasSize(5);
        assertThat(view.services().get(ETHERPAD).ipv6().healthyByNode())
                .isEqualTo(Map.of("place7-server1", 1, "place7-server2", 1, "place7-server3", 1, "place7-server4", 1));
        assertThat(view.node().orElseThrow().name()).isEqualTo(NODE);
        assertThat(heard.views).hasSize(1);
        assertThat(heard.watches).extracting(Heard.WatchChange::up).containsExactly(true, true, true);
        assertThat(heard.watches)
                .extracting(Heard.WatchChange::resource)
                .containsExactlyInAnyOrder("services", "endpointslices", "nodes");
    }

    @Test
    void a_backend_that_turns_unready_is_heard_of_at_once() {
        ClusterWatch watch = watch(server.url());
        long before = System.nanoTime();

        scene.setReady(Scene.ETHERPAD, NODE, false);

        soon().until(() -> heard.views.size() == 2);
        ClusterView view = heard.views.getLast();
        assertThat(view.services().get(ETHERPAD).ipv6().healthyOn(NODE)).isZero();
        assertThat(view.readAt()).isBetween(before, System.nanoTime());
        assertThat(watch.view()).contains(view);
    }

    @Test
    void objects_come_and_go() {
        watch(server.url());

        kubectl.services().inNamespace("default").withName("etherpad").delete();
        soon().until(() -> !last().services().containsKey(ETHERPAD));
        kubectl.resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName("etherpad")
                        .endMetadata()
                        .withNewSpec()
                        .withClusterIP("2a0a:e5c0:13:e2::77")
                        .endSpec()
                        .build())
                .create();

        soon().until(() -> last().services().containsKey(ETHERPAD));
        assertThat(last().services().get(ETHERPAD).ipv6().healthy()).isEqualTo(4);
    }

    @Test
    void the_own_node_is_watched_and_no_other() {
        ClusterWatch watch = watch(server.url());

        scene.annotate("place7-server2", "porchlight.io/drain", "true");
        scene.annotate(NODE, "porchlight.io/drain", "true");

        soon().until(() -> last().node().orElseThrow().annotations().containsKey("porchlight.io/drain"));
        assertThat(heard.views).hasSize(2);
        assertThat(watch.status(WatchedResource.NODES).objects()).isOne();
    }

    @Test
    void a_node_that_does_not_exist_is_absent() {
        kubectl.nodes().withName(NODE).delete();

        watch(server.url());

        assertThat(last().node()).isEmpty();
    }

    @Test
    void a_node_that_cannot_be_read_counts_as_it_was_until_it_can_be_or_is_gone() {
        watch(server.url());
        NodeView before = last().node().orElseThrow();

        kubectl.nodes().withName(NODE).edit(node -> new NodeBuilder(node)
                .editSpec()
                .withTaints((Taint) null)
                .endSpec()
                .build());
        soon().until(() -> !heard.skipped.isEmpty());
        scene.setReady(Scene.ETHERPAD, NODE, false);
        soon().until(() -> last().services().get(ETHERPAD).ipv6().healthyOn(NODE) == 0);
        assertThat(last().node()).contains(before);

        kubectl.nodes().withName(NODE).delete();
        soon().until(() -> last().node().isEmpty());
    }

    @Test
    void what_decisions_do_not_need_makes_no_view() {
        ClusterWatch watch = watch(server.url());

        kubectl.services().inNamespace("default").withName("postgres").edit(old -> new ServiceBuilder(old)
                .editMetadata()
                .addToAnnotations("example.org/note", "hello")
                .endMetadata()
                .build());
        scene.annotate(NODE, "example.org/note", "hello");

        soon().until(() -> last().node().orElseThrow().annotations().containsKey("example.org/note"));
        assertThat(heard.views).hasSize(2);
        assertThat(watch.compare()).isFalse();
        assertThat(heard.views).hasSize(2);
    }

    @Test
    void the_first_view_waits_for_an_api_server_that_is_away() {
        server.stop();
        ClusterWatch watch = opened(watching(server.url(), heard, IMPATIENT));
        watch.start();
        soon().until(() -> heard.watches.size() == 3);
        assertThat(heard.watches)
                .allMatch(change -> !change.up() && change.cause().contains("refused"));
        assertThat(watch.view()).isEmpty();

        server.start();

        soon().until(() -> heard.views.size() == 1);
        assertThat(last().services()).hasSize(5);
        assertThat(heard.watches).hasSize(6);
    }

    @Test
    void an_api_server_that_goes_and_comes_back_the_same_makes_no_view() {
        ClusterWatch watch = watch(server.url());

        server.stop();
        soon().until(() -> lost() == 3);
        assertThat(watch.status(WatchedResource.SERVICES).up()).isFalse();
        assertThat(watch.status(WatchedResource.SERVICES).objects()).isEqualTo(5);
        assertThat(watch.compare()).isFalse();
        server.start();

        soon().until(() -> heard.watches.size() == 9);
        assertThat(watch.status(WatchedResource.SERVICES).up()).isTrue();
        scene.setReady(Scene.POSTGRES, NODE, false);
        soon().until(() -> heard.views.size() > 1);
        assertThat(heard.views).as("the first, and the backend that changed").hasSize(2);
        assertThat(heard.watches).as("no flap").hasSize(9);
    }

    @Test
    void what_changed_while_the_api_server_was_away_is_one_view() {
        watch(server.url());
        server.stop();
        soon().until(() -> lost() == 3);

        changedMeanwhile(meanwhile -> {
            meanwhile.setReady(NODE, false);
            meanwhile.setReady("place7-server2", false);
        });

        soon().until(() -> heard.watches.size() == 9);
        assertThat(heard.views).hasSize(2);
        assertThat(last().services().get(ETHERPAD).ipv6().healthyByNode())
                .isEqualTo(Map.of("place7-server3", 1, "place7-server4", 1));
    }

    @Test
    void an_api_server_that_comes_back_empty_is_believed() {
        watch(server.url());

        server.stop();
        soon().until(() -> lost() == 3);
        server.forgetAll();
        server.start();

        soon().until(() -> last().services().isEmpty() && last().node().isEmpty());
    }

    @Test
    void a_silent_cut_is_seen_and_survived() throws IOException {
        Wire wire = opened(new Wire(server.url()));
        watch(wire.url());

        wire.cut();
        scene.setReady(Scene.ETHERPAD, NODE, false);
        soon().until(() -> lost() == 3);
        assertThat(heard.watches.getLast().cause()).contains("no answer within 3000 ms");
        assertThat(heard.views).hasSize(1);
        wire.mend();

        soon().until(() -> heard.views.size() == 2);
        assertThat(last().services().get(ETHERPAD).ipv6().healthyOn(NODE)).isZero();
        soon().until(() -> heard.watches.size() == 9);
    }

    @Test
    void a_watch_that_stays_quiet_is_opened_anew_without_a_word() throws IOException {
        WatchTiming restless = new WatchTiming(
                IMPATIENT.tick(),
                Duration.ofMinutes(1),
                IMPATIENT.probeTimeout(),
                IMPATIENT.lostAfter(),
                Duration.ofMillis(400),
                Duration.ZERO);
        Wire wire = opened(new Wire(server.url()));
        ClusterWatch watch = opened(watching(wire.url(), heard, restless));
        watch.start();
        soon().until(() -> heard.views.size() == 1);

        wire.cut();
        scene.setReady(Scene.ETHERPAD, NODE, false);
        wire.mend();

        soon().until(() -> last().services().get(ETHERPAD).ipv6().healthyOn(NODE) == 0);
        assertThat(heard.watches).hasSize(3);
    }

    @Test
    void bad_objects_are_named_once_and_the_rest_counts() {
        kubectl.resource(slice("stray").build()).create();
        kubectl.resource(slice("names")
                        .withAddressType("FQDN")
                        .editMetadata()
                        .addToLabels("kubernetes.io/service-name", "etherpad")
                        .endMetadata()
                        .build())
                .create();
        kubectl.resource(slice("odd")
                        .editMetadata()
                        .addToLabels("kubernetes.io/service-name", "etherpad")
                        .endMetadata()
                        .addNewEndpoint()
                        .withAddresses("nonsense")
                        .endEndpoint()
                        .addNewEndpoint()
                        .withAddresses("2a0a:e5c0:13:e1::77")
                        .endEndpoint()
                        .build())
                .create();
        ClusterWatch watch = watch(server.url());
        String[] expected = {
            "EndpointSlice default/stray: has no label kubernetes.io/service-name",
            "EndpointSlice default/names: addressType FQDN is not IPv4 or IPv6",
            "EndpointSlice default/odd: endpoint: 'nonsense' is not an IP address"
        };
        assertThat(heard.skipped).containsExactlyInAnyOrder(expected);
        assertThat(watch.skipped())
                .contains(
                        new SkippedObject("EndpointSlice", "default/stray", "has no label kubernetes.io/service-name"))
                .hasSize(3);
        assertThat(last().services().get(ETHERPAD).ipv6().healthy()).isEqualTo(5);

        server.stop();
        soon().until(() -> lost() == 3);
        server.start();
        soon().until(() -> heard.watches.size() == 9);
        assertThat(heard.skipped).as("after a list of the same").containsExactlyInAnyOrder(expected);

        touchSlice("stray", slice -> slice.editMetadata().addToLabels("x", "y").endMetadata());
        setClusterIp("nowhere");
        soon().until(() -> last().services().get(ETHERPAD).virtualIps().isEmpty());
        assertThat(heard.skipped)
                .hasSize(4)
                .contains("Service default/etherpad: clusterIP: 'nowhere' is not an IP address");
    }

    @Test
    void an_object_that_was_mended_and_breaks_again_is_named_again() {
        watch(server.url());
        for (int times = 1; times <= 2; times++) {
            int named = times;
            setClusterIp("nowhere");
            soon().until(() -> heard.skipped.size() == named);
            setClusterIp("2a0a:e5c0:13:e2::e9e3");
            soon().until(() -> last().services().get(ETHERPAD).virtualIps().size() == 1);
        }
        assertThat(heard.skipped)
                .containsExactly(
                        "Service default/etherpad: clusterIP: 'nowhere' is not an IP address",
                        "Service default/etherpad: clusterIP: 'nowhere' is not an IP address");
    }

    private void setClusterIp(String address) {
        kubectl.services().inNamespace("default").withName("etherpad").edit(old -> new ServiceBuilder(old)
                .editSpec()
                .withClusterIP(address)
                .withClusterIPs(address)
                .endSpec()
                .build());
    }

    @Test
    void trap_3_kube_router_1917_one_bad_service_stops_no_other() {
        kubectl.services().inNamespace("default").withName("nginx-service").edit(old -> new ServiceBuilder(old)
                .editSpec()
                .withClusterIP("300.1.2.3")
                .withClusterIPs("300.1.2.3")
                .endSpec()
                .build());

        ClusterWatch watch = watch(server.url());

        assertThat(last().services()).hasSize(5);
        assertThat(last().services().get(ETHERPAD).virtualIps()).hasSize(1);
        assertThat(watch.skipped())
                .containsExactly(new SkippedObject(
                        "Service", "default/nginx-service", "clusterIP: '300.1.2.3' is not an IP address"));
    }

    @Test
    void trap_2_of_kube_vip_a_change_of_one_slice_keeps_the_others_of_its_service() {
        kubectl.resource(slice("etherpad-2")
                        .editMetadata()
                        .addToLabels("kubernetes.io/service-name", "etherpad")
                        .endMetadata()
                        .addNewEndpoint()
                        .withAddresses("2a0a:e5c0:13:e1::77")
                        .withNodeName(NODE)
                        .endEndpoint()
                        .build())
                .create();
        watch(server.url());
        assertThat(last().services().get(ETHERPAD).ipv6().healthyOn(NODE)).isEqualTo(2);

        scene.setReady(Scene.ETHERPAD, NODE, false);

        soon().until(() -> heard.views.size() == 2);
        assertThat(last().services().get(ETHERPAD).ipv6().healthyOn(NODE)).isOne();
    }

    @Test
    void trap_2_of_calico_and_kube_router_a_deleted_slice_takes_its_backends_with_it() {
        watch(server.url());

        kubectl.discovery()
                .v1()
                .endpointSlices()
                .inNamespace("default")
                .withName("etherpad-1")
                .delete();

        soon().until(() -> last().services().get(ETHERPAD).ipv6().total() == 0);
    }

    @Test
    void a_watch_that_expired_lists_anew_and_shows_nothing_in_between() {
        watch(server.url());
        server.expireNextWatch("endpointslices");
        server.stop();

        changedMeanwhile(meanwhile -> meanwhile.setReady(Scene.ETHERPAD, NODE, false));

        soon().until(() -> last().services().get(ETHERPAD).ipv6().healthyOn(NODE) == 0);
        assertThat(server.awaitsExpiry("endpointslices")).isFalse();
        assertThat(heard.views).hasSize(2);
    }

    @Test
    void the_detail_of_a_service_is_what_the_view_was_made_of() {
        ClusterWatch watch = watch(server.url());

        ServiceDetail detail = watch.detail(ETHERPAD).orElseThrow();

        assertThat(detail.summary()).isEqualTo(last().services().get(ETHERPAD));
        assertThat(detail.slices()).singleElement().satisfies(slice -> {
            assertThat(slice.name()).isEqualTo("etherpad-1");
            assertThat(slice.endpoints()).hasSize(4).allMatch(ServiceDetail.Endpoint::healthy);
        });
        assertThat(watch.detail(new ServiceName("default", "nothing"))).isEmpty();
        watch.close();
        assertThat(watch.detail(ETHERPAD)).isEmpty();
    }

    @Test
    void nothing_is_told_after_close() {
        ClusterWatch watch = watch(server.url());

        watch.close();
        scene.setReady(Scene.ETHERPAD, NODE, false);

        assertThat(watch.compare()).isFalse();
        assertThat(heard.views).hasSize(1);
    }

    private void touchSlice(String name, UnaryOperator<EndpointSliceBuilder> change) {
        kubectl.discovery()
                .v1()
                .endpointSlices()
                .inNamespace("default")
                .withName(name)
                .edit(old -> change.apply(new EndpointSliceBuilder(old)).build());
    }

    /** Changes objects on a port that the watch does not know, then comes back on the one that it does. */
    private void changedMeanwhile(Consumer<Scene> change) {
        try (MockApiServer aside = server.aside()) {
            aside.start();
            try (KubernetesClient client = aside.client()) {
                change.accept(new Scene(client));
            }
        }
        server.start();
    }

    @Test
    void an_error_of_the_listener_does_not_end_the_watch() {
        Heard rude = new Heard() {
            @Override
            public void watch(String resource, boolean up, String cause) {
                super.watch(resource, up, cause);
                if (!up) {
                    Thread.currentThread().setUncaughtExceptionHandler((_, _) -> {});
                    throw new AssertionError("meant to be");
                }
            }
        };
        opened(watching(server.url(), rude, IMPATIENT)).start();
        soon().until(() -> rude.views.size() == 1);

        server.stop();
        soon().until(() -> rude.watches.stream().filter(change -> !change.up()).count() == 3);
        server.start();

        soon().until(() -> rude.watches.size() == 9);
    }

    private static EndpointSliceBuilder slice(String name) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .endMetadata()
                .withAddressType("IPv6");
    }
}
