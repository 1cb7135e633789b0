package io.porchlight.lab;

import static io.porchlight.lab.Place7Network.SERVICE_RANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointAddressBuilder;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An agent that reads Endpoints, as clusters older than EndpointSlices have them. */
@AtPlace7
class EndpointsIT {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration START = Duration.ofSeconds(60);
    private static final String NAME = "old";

    @Test
    void an_agent_goes_by_Endpoints_where_it_is_told_to(Place7 place7) {
        LabNode spare = place7.network().spare();
        AgentFile file = AgentFile.of(spare, false).withSection("cluster", "{ source: endpoints }");
        Bird bird = place7.router().bird();
        try (AgentProcess agent = new AgentProcess(spare, place7.folder("endpoints"), file.text())) {
            await("a session").atMost(START).failFast(agent::assertAlive).until(() -> bird.protocol(spare.protocol())
                    .isEstablished());
            new ExtraService(place7.client(), NAME, "2a0a:e5c0:13:e2::01d", "Cluster").create();
            assertThat(announces(place7, spare)).isFalse();

            set(place7, List.of(address(spare)), List.of());
            await("it is ready").atMost(SOON).until(() -> announces(place7, spare));

            set(place7, List.of(), List.of(address(spare)));
            await("it is not ready").atMost(SOON).until(() -> !announces(place7, spare));
            assertThat(bird.protocol(spare.protocol()).isEstablished()).isTrue();

            set(place7, List.of(address(spare)), List.of());
            await("it is ready again").atMost(SOON).until(() -> announces(place7, spare));
        }
    }

    private static boolean announces(Place7 place7, LabNode node) {
        return place7.router().announcers(SERVICE_RANGE).contains(node.protocol());
    }

    private static void set(Place7 place7, List<EndpointAddress> ready, List<EndpointAddress> notReady) {
        Endpoints endpoints = new EndpointsBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(NAME)
                .addToLabels(Place7.EXTRA, "true")
                .endMetadata()
                .addNewSubset()
                .withAddresses(ready)
                .withNotReadyAddresses(notReady)
                .addNewPort()
                .withPort(80)
                .endPort()
                .endSubset()
                .build();
        place7.client().resource(endpoints).createOr(NonDeletingOperation::update);
    }

    private static EndpointAddress address(LabNode node) {
        return new EndpointAddressBuilder()
                .withIp("2a0a:e5c0:13:e1:1f::50")
                .withNodeName(node.name())
                .build();
    }
}
