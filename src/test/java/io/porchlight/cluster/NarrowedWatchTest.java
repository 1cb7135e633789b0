package io.porchlight.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.porchlight.cluster.view.ServiceName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NarrowedWatchTest extends MockedCluster {

    private static final WatchScope PADS = services("app=pad");
    private static final WatchScope SHOPS = services("app=shop");

    private final List<Set<ServiceName>> covered = new CopyOnWriteArrayList<>();
    private final AtomicInteger awaited = new AtomicInteger();

    @BeforeEach
    void label_two_services() {
        label("etherpad", "pad");
        label("nginx-service", "shop");
    }

    @Test
    void services_are_narrowed_on_the_server_and_their_slices_are_not() {
        ClusterWatch watch = watch(Optional.empty(), PADS);

        assertThat(last().services()).containsOnlyKeys(ETHERPAD);
        assertThat(last().services().get(ETHERPAD).ipv6().healthy()).isEqualTo(4);
        assertThat(watch.status(WatchedResource.SERVICES).objects()).isOne();
        assertThat(watch.status(WatchedResource.ENDPOINT_SLICES).objects()).isEqualTo(5);

        label("nginx-service", "pad");

        soon().until(() -> last().services().keySet().equals(Set.of(ETHERPAD, NGINX)));
    }

    @Test
    void slices_are_narrowed_too_when_asked_for() {
        kubectl.discovery()
                .v1()
                .endpointSlices()
                .inNamespace("default")
                .withName("etherpad-1")
                .edit(old -> new EndpointSliceBuilder(old)
                        .editMetadata()
                        .addToLabels("app", "pad")
                        .endMetadata()
                        .build());

        ClusterWatch watch = watch(
                Optional.empty(),
                new WatchScope(WatchedResource.ENDPOINT_SLICES, Optional.of("app=pad"), Optional.of("app=pad")));

        assertThat(last().services().get(ETHERPAD).ipv6().healthy()).isEqualTo(4);
        assertThat(watch.status(WatchedResource.ENDPOINT_SLICES).objects()).isOne();
    }

    @Test
    void from_one_selector_to_another_both_choices_are_there_for_a_moment() {
        ClusterWatch watch = watch(Optional.empty(), PADS);

        watch.narrow(SHOPS, news());
        soon().until(() -> !covered.isEmpty());
        watch.settle(SHOPS);

        soon().until(() -> last().services().keySet().equals(Set.of(NGINX)));
        assertThat(awaited).hasValue(1);
        assertThat(covered).singleElement().satisfies(known -> assertThat(known).contains(ETHERPAD, NGINX));
        assertThat(heard.watches).as("no watch was lost").hasSize(3);
        assertThat(watch.status(WatchedResource.SERVICES).objects()).isOne();
    }

    @Test
    void a_choice_among_what_is_there_counts_at_once() {
        ClusterWatch watch = watch(server.url());

        watch.narrow(PADS, news());
        watch.settle(PADS);

        soon().until(() -> last().services().keySet().equals(Set.of(ETHERPAD)));
        assertThat(covered).singleElement().satisfies(known -> assertThat(known).hasSize(5));
        assertThat(awaited).as("nothing to wait for").hasValue(0);
    }

    @Test
    void what_was_chosen_before_stays_until_the_other_choice_is_settled() {
        ClusterWatch watch = watch(Optional.empty(), PADS);
        watch.narrow(SHOPS, news());
        soon().until(() -> !covered.isEmpty());

        staysWhole();
        watch.narrow(PADS, news());
        soon().until(() -> covered.size() == 2);
        staysWhole();
        watch.settle(SHOPS);
        staysWhole();
        watch.settle(PADS);

        soon().until(() -> last().services().keySet().equals(Set.of(ETHERPAD)));
    }

    @Test
    void a_lost_watch_lists_what_was_chosen_before_as_well() {
        ClusterWatch watch = watch(Optional.empty(), PADS);
        watch.narrow(SHOPS, news());
        soon().until(() -> !covered.isEmpty());
        server.stop();
        soon().until(() -> lost() == 3);

        server.start();
        soon().until(() -> heard.watches.size() == 9);

        assertThat(last().services()).containsKeys(ETHERPAD, NGINX);
        assertThat(watch.status(WatchedResource.SERVICES).objects()).isEqualTo(5);
    }

    @Test
    void a_wider_choice_waits_until_it_is_there() {
        ClusterWatch watch = watch(Optional.empty(), PADS);

        watch.narrow(WatchScope.EVERYTHING, news());

        soon().until(() -> !covered.isEmpty());
        assertThat(covered).singleElement().satisfies(known -> assertThat(known).hasSize(5));
    }

    @Test
    void of_several_changes_while_the_api_server_is_away_the_last_counts() {
        ClusterWatch watch = watch(Optional.empty(), PADS);
        server.stop();
        soon().until(() -> lost() == 3);

        watch.narrow(SHOPS, news());
        watch.narrow(PADS, news());

        soon().until(() -> !covered.isEmpty());
        watch.settle(PADS);
        server.start();
        soon().until(() -> heard.watches.size() == 9);
        assertThat(covered).containsExactly(Set.of(ETHERPAD));
        assertThat(awaited).as("the first had to wait").hasValue(1);
        assertThat(heard.views).hasSize(1);
    }

    @Test
    void endpoints_take_the_place_of_slices() {
        kubectl.resource(new EndpointsBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName("etherpad")
                        .endMetadata()
                        .addNewSubset()
                        .addNewAddress()
                        .withIp("2a0a:e5c0:13:e1:1::2329")
                        .withNodeName(NODE)
                        .endAddress()
                        .addNewNotReadyAddress()
                        .withIp("2a0a:e5c0:13:e1:2::2329")
                        .withNodeName("place7-server2")
                        .endNotReadyAddress()
                        .endSubset()
                        .build())
                .create();

        ClusterWatch watch =
                watch(Optional.empty(), new WatchScope(WatchedResource.ENDPOINTS, Optional.empty(), Optional.empty()));

        assertThat(last().services().get(ETHERPAD).ipv6().healthyByNode()).isEqualTo(Map.of(NODE, 1));
        assertThat(last().services().get(ETHERPAD).ipv6().total()).isEqualTo(2);
        assertThat(watch.status(WatchedResource.ENDPOINTS).objects()).isOne();
        assertThat(watch.status(WatchedResource.ENDPOINT_SLICES)).isEqualTo(ClusterStatus.NONE);
        assertThat(watch.detail(ETHERPAD).orElseThrow().slices())
                .extracting(slice -> slice.name())
                .containsExactly("etherpad");

        kubectl.endpoints().inNamespace("default").withName("etherpad").delete();

        soon().until(() -> last().services().get(ETHERPAD).ipv6().total() == 0);
    }

    /** For many rounds, of which each could have had it listed anew. */
    private void staysWhole() {
        await().during(IMPATIENT.tick().multipliedBy(10))
                .atMost(Duration.ofSeconds(20))
                .until(() -> last().services().keySet().containsAll(Set.of(ETHERPAD, NGINX)));
    }

    private ScopeListener news() {
        return new ScopeListener() {
            @Override
            public void awaited() {
                awaited.incrementAndGet();
            }

            @Override
            public void covered() {
                covered.add(last().services().keySet());
            }
        };
    }

    private static WatchScope services(String labels) {
        return new WatchScope(WatchedResource.ENDPOINT_SLICES, Optional.of(labels), Optional.empty());
    }

    private void label(String service, String app) {
        kubectl.services().inNamespace("default").withName(service).edit(old -> new ServiceBuilder(old)
                .editMetadata()
                .addToLabels("app", app)
                .endMetadata()
                .build());
    }
}
