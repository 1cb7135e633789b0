package io.porchlight.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.porchlight.cluster.SliceFacts.Endpoint;
import io.porchlight.cluster.view.Backends;
import io.porchlight.cluster.view.ServiceDetail;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SummariesTest {

    private static final ServiceName WEB = new ServiceName("default", "web");

    static Stream<Arguments> cases() {
        return Stream.of(
                arguments("no slice", List.of(), Backends.NONE, Backends.NONE),
                arguments(
                        "backends of several slices add up",
                        List.of(six(ready(1, "a")), six(ready(2, "a"), ready(3, "b"))),
                        Backends.NONE,
                        new Backends(3, Map.of("a", 2, "b", 1))),
                arguments(
                        "a backend that two slices name is one",
                        List.of(six(ready(1, "a")), six(ready(1, "a"))),
                        Backends.NONE,
                        new Backends(1, Map.of("a", 1))),
                arguments(
                        "of two words about one backend the better counts",
                        List.of(six(unready(1, "a")), six(ready(1, "a"))),
                        Backends.NONE,
                        new Backends(1, Map.of("a", 1))),
                arguments(
                        "a backend that one slice places nowhere is where the other says",
                        List.of(six(ready(1, "")), six(ready(1, "a"))),
                        Backends.NONE,
                        new Backends(1, Map.of("a", 1))),
                arguments(
                        "not ready and terminating ones are no healthy ones",
                        List.of(six(ready(1, "a"), unready(2, "a"), terminating(3, "b", true))),
                        Backends.NONE,
                        new Backends(3, Map.of("a", 1))),
                arguments(
                        "ready is not enough while terminating",
                        List.of(six(ready(1, "a"), new Endpoint(address(2), "b", true, true, true))),
                        Backends.NONE,
                        new Backends(2, Map.of("a", 1))),
                arguments(
                        "when all are terminating those that still serve count",
                        List.of(six(terminating(1, "a", true)), six(terminating(2, "b", false))),
                        Backends.NONE,
                        new Backends(2, Map.of("a", 1))),
                arguments(
                        "all of one family are terminating, whatever the other's do",
                        List.of(six(terminating(1, "a", true)), four("b")),
                        new Backends(1, Map.of("b", 1)),
                        new Backends(1, Map.of("a", 1))),
                arguments(
                        "a new one that is not ready yet leaves the last light to those that end",
                        List.of(six(terminating(1, "a", true), unready(2, "b"))),
                        Backends.NONE,
                        new Backends(2, Map.of("a", 1))),
                arguments(
                        "serving counts for nothing in one that stays and is not ready",
                        List.of(six(new Endpoint(address(1), "a", false, true, false))),
                        Backends.NONE,
                        new Backends(1, Map.of())),
                arguments(
                        "families are apart",
                        List.of(six(ready(1, "a"), ready(2, "b")), four("a")),
                        new Backends(1, Map.of("a", 1)),
                        new Backends(2, Map.of("a", 1, "b", 1))),
                arguments(
                        "a backend without a node is under the empty name",
                        List.of(six(ready(1, ""))),
                        Backends.NONE,
                        new Backends(1, Map.of("", 1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void a_summary_counts_backends_by_family_and_node(
            String name, List<SliceFacts> slices, Backends ipv4, Backends ipv6) {
        ServiceFacts service = new ServiceFacts(WEB, Map.of(), Set.of(), ServiceTraits.PLAIN);
        ServiceSummary expected = new ServiceSummary(WEB, Map.of(), Set.of(), ServiceTraits.PLAIN, ipv4, ipv6);

        assertThat(Summaries.of(service, slices)).isEqualTo(expected);
        assertThat(Summaries.of(service, slices.reversed()))
                .as("in the other order")
                .isEqualTo(expected);
    }

    @Test
    void the_detail_shows_each_slice_and_what_counts() {
        ServiceFacts service = new ServiceFacts(WEB, Map.of(), Set.of(), ServiceTraits.PLAIN);
        Map<String, SliceFacts> slices = Map.of(
                "default/web-2", six(unready(1, "a")),
                "default/web-1", six(ready(1, "a"), terminating(2, "b", true)));

        ServiceDetail detail = Summaries.detail(service, slices);

        assertThat(detail.summary()).isEqualTo(Summaries.of(service, slices.values()));
        assertThat(detail.slices())
                .containsExactly(
                        new ServiceDetail.Slice(
                                "web-1",
                                List.of(
                                        new ServiceDetail.Endpoint(address(1), "a", true, true, false, true),
                                        new ServiceDetail.Endpoint(address(2), "b", false, true, true, false))),
                        new ServiceDetail.Slice(
                                "web-2",
                                List.of(new ServiceDetail.Endpoint(address(1), "a", false, false, false, false))));
    }

    @Test
    void where_all_are_terminating_the_detail_counts_those_that_serve() {
        ServiceFacts service = new ServiceFacts(WEB, Map.of(), Set.of(), ServiceTraits.PLAIN);

        ServiceDetail detail = Summaries.detail(
                service, Map.of("default/web-1", six(terminating(1, "a", true), terminating(2, "b", false))));

        assertThat(detail.slices().getFirst().endpoints())
                .extracting(ServiceDetail.Endpoint::healthy)
                .containsExactly(true, false);
    }

    private static SliceFacts six(Endpoint... endpoints) {
        return new SliceFacts(WEB, List.of(endpoints));
    }

    private static SliceFacts four(String node) {
        return new SliceFacts(WEB, List.of(new Endpoint(IpAddress.parse("10.1.0.1"), node, true, true, false)));
    }

    private static Endpoint ready(int number, String node) {
        return new Endpoint(address(number), node, true, true, false);
    }

    private static Endpoint unready(int number, String node) {
        return new Endpoint(address(number), node, false, false, false);
    }

    private static Endpoint terminating(int number, String node, boolean serving) {
        return new Endpoint(address(number), node, false, serving, true);
    }

    private static IpAddress address(int number) {
        return IpAddress.parse("2001:db8::" + number);
    }
}
