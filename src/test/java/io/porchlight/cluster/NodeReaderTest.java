package io.porchlight.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.porchlight.cluster.view.NodeView;
import io.porchlight.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeReaderTest {

    @Test
    void a_bare_node_has_nothing_special() {
        Reading<NodeView> reading = read("metadata: {name: a}");

        assertThat(reading.facts())
                .contains(new NodeView(
                        "a",
                        "",
                        Map.of(),
                        Map.of(),
                        Set.of(),
                        new NodeView.State(false, false, false, false),
                        List.of()));
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void everything_that_takes_a_node_out_of_service_is_read() {
        Reading<NodeView> reading = read("""
                metadata:
                  name: a
                  uid: u-1
                  labels: {rack: r1}
                  annotations: {porchlight.io/drain: "true"}
                  deletionTimestamp: "2026-01-01T00:00:00Z"
                spec:
                  unschedulable: true
                  taints:
                  - {key: karpenter.sh/disrupted, effect: NoSchedule}
                  - {key: karpenter.sh/disrupted, effect: NoExecute}
                status:
                  conditions:
                  - {type: Ready, status: "True"}
                  - {type: NetworkUnavailable, status: "True"}
                  addresses:
                  - {type: Hostname, address: a}
                  - {type: InternalIP, address: "2001:db8::1"}
                  - {type: InternalIP, address: 10.0.0.1}
                  - {type: ExternalIP, address: 192.0.2.1}
                """);

        assertThat(reading.facts())
                .contains(new NodeView(
                        "a",
                        "u-1",
                        Map.of("rack", "r1"),
                        Map.of("porchlight.io/drain", "true"),
                        Set.of("karpenter.sh/disrupted"),
                        new NodeView.State(true, true, true, true),
                        List.of(IpAddress.parse("2001:db8::1"), IpAddress.parse("10.0.0.1"))));
    }

    @Test
    void a_network_that_is_said_to_be_available_is() {
        Reading<NodeView> reading =
                read("metadata: {name: a}\nstatus: {conditions: [{type: NetworkUnavailable, status: 'False'}]}");

        assertThat(reading.facts().orElseThrow().state().networkUnavailable()).isFalse();
    }

    @Test
    void a_bad_internal_ip_is_named_and_the_others_count() {
        Reading<NodeView> reading = read("metadata: {name: a}\nstatus: {addresses: "
                + "[{type: InternalIP, address: nonsense}, {type: InternalIP, address: 10.0.0.1}]}");

        assertThat(reading.facts().orElseThrow().internalIps()).containsExactly(IpAddress.parse("10.0.0.1"));
        assertThat(reading.problems()).containsExactly("InternalIP: 'nonsense' is not an IP address");
    }

    private static Reading<NodeView> read(String yaml) {
        return NodeReader.read(Received.object("apiVersion: v1\nkind: Node\n" + yaml, Node.class));
    }
}
