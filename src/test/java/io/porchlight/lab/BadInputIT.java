package io.porchlight.lab;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What others get wrong is named once, and stops nothing else. */
@AtPlace7
class BadInputIT {

    /** The agent calls a peer silent after ten seconds, and an agent takes its time to start. */
    private static final int PATIENCE = 40;

    @Test
    void peers_that_refuse_have_another_as_or_say_nothing_are_down_and_named_once(Place7 place7) throws Exception {
        LabNode spare = place7.network().spare();
        String refusing = place7.node(1).address();
        String configuration = """
                porchlight:
                  node-name: spare
                  bgp:
                    as: 65534
                    peers:
                      refusing: { address: "%s", as: 65001, connect-retry: 1s }
                      wrong-as: { address: "%s", as: 65002, connect-retry: 1s }
                      silent: { address: "%s", as: 65001, connect-retry: 1s }
                  prefixes:
                    services: { cidr: "%s" }
                  http: { metrics-address: "%s" }
                """.formatted(
                        refusing,
                        Place7Network.ROUTER_ADDRESS,
                        Place7Network.API_ADDRESS,
                        Place7Network.SERVICE_RANGE,
                        spare.address());
        ConnectionAttempts toRefusing = ConnectionAttempts.count(spare.namespace(), refusing);
        ConnectionAttempts toWrongAs = ConnectionAttempts.count(spare.namespace(), Place7Network.ROUTER_ADDRESS);

        // Its backlog takes the connection; nobody ever reads from it.
        try (ServerSocket mute = place7.network()
                        .api()
                        .call(() -> new ServerSocket(179, 5, InetAddress.getByName(Place7Network.API_ADDRESS)));
                AgentProcess agent = new AgentProcess(spare, place7.folder("bad-peers"), configuration)) {
            assertThat(mute.isBound()).isTrue();
            agent.process().awaitOutput("sends no OPEN", Duration.ofSeconds(PATIENCE));
            await("several attempts")
                    .atMost(PATIENCE, SECONDS)
                    .until(() -> toRefusing.soFar() >= 3 && toWrongAs.soFar() >= 3);

            for (String peer : List.of("refusing", "wrong-as", "silent")) {
                assertThat(agent.metric(
                                place7.network().router(), "porchlight_bgp_session_up", "peer=\"" + peer + "\""))
                        .as(peer)
                        .isZero();
            }
            assertThat(causes(agent, "refusing")).singleElement().asString().contains("refused");
            assertThat(causes(agent, "silent")).singleElement().asString().contains("sends no OPEN");
            // After the error BIRD lets the agent wait: it closes what comes too early, which is another cause.
            assertThat(causes(agent, "wrong-as"))
                    .doesNotHaveDuplicates()
                    .hasSizeLessThanOrEqualTo(2)
                    .anySatisfy(cause -> assertThat(cause).contains("65001", "65002"));
        }
    }

    @Test
    void an_EndpointSlice_that_makes_no_sense_is_named_and_the_others_count(Place7 place7) {
        place7.client()
                .resource(slice("no-address", "etherpad", "not-an-address"))
                .create();
        place7.client()
                .resource(slice("no-service", "", "2a0a:e5c0:13:e1::bad"))
                .create();
        for (int number = 1; number <= 4; number++) {
            AgentProcess agent = place7.agent(number);
            agent.process().awaitOutput("EndpointSlice default/no-address", Duration.ofSeconds(5));
            agent.process().awaitOutput("EndpointSlice default/no-service", Duration.ofSeconds(5));
            assertThat(lines(agent, "EndpointSlice default/no-address"))
                    .singleElement()
                    .asString()
                    .contains("not-an-address");
        }

        assertThat(place7.announcedBy(1, 2, 3, 4)).isTrue();
        place7.scene().setReady(place7.node(2).name(), false);
        await().atMost(5, SECONDS).until(() -> place7.announcedBy(1, 3, 4));
    }

    @AlsoNative
    @Test
    void a_configuration_with_five_mistakes_is_five_lines_and_exit_78(Place7 place7) {
        String configuration = """
                porchlight:
                  node-name: spare
                  bgp:
                    as: 4294967296
                    colour: red
                    peers:
                      red-place7:
                        address: 2a0a:e5c0:13::1::1
                        as: 65001
                        hold-time: 2s
                  prefixes:
                    services:
                      cidr: 2a0a:e5c0:13:e2::1/108
                """;
        try (AgentProcess agent =
                new AgentProcess(place7.network().spare(), place7.folder("five-mistakes"), configuration)) {
            assertThat(agent.process().exitStatus(Duration.ofSeconds(20))).isEqualTo(78);
            assertThat(agent.log())
                    .filteredOn(line -> line.contains("porchlight."))
                    .hasSize(5);
            assertThat(String.join("\n", agent.log()))
                    .contains("bgp.as")
                    .contains("bgp.colour")
                    .contains("bgp.peers.red-place7.address")
                    .contains("bgp.peers.red-place7.hold-time")
                    .contains("prefixes.services.cidr");
        }
    }

    /** What the log says of a session, without the time. */
    private static List<String> causes(AgentProcess agent, String peer) {
        String session = "session " + peer + " ";
        return lines(agent, session).stream()
                .map(line -> line.substring(line.indexOf(session)))
                .toList();
    }

    private static List<String> lines(AgentProcess agent, String text) {
        return agent.log().stream().filter(line -> line.contains(text)).toList();
    }

    /** @param service whose slice it claims to be; none when empty */
    private static EndpointSlice slice(String name, String service, String address) {
        EndpointSlice slice = new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .addToLabels(Place7.EXTRA, "true")
                .endMetadata()
                .withAddressType("IPv6")
                .withEndpoints(new EndpointBuilder()
                        .withAddresses(address)
                        .withNodeName("place7-server2")
                        .withNewConditions(true, true, false)
                        .build())
                .build();
        if (!service.isEmpty()) {
            slice.getMetadata().getLabels().put("kubernetes.io/service-name", service);
        }
        return slice;
    }
}
