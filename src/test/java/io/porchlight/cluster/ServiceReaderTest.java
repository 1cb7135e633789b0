package io.porchlight.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.Service;
import io.porchlight.cluster.view.ServiceName;
import io.porchlight.cluster.view.ServiceTraits;
import io.porchlight.cluster.view.ServiceTraits.Claim;
import io.porchlight.cluster.view.VirtualIp;
import io.porchlight.cluster.view.VirtualIp.Source;
import io.porchlight.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceReaderTest {

    private static final Set<VirtualIp> NONE = Set.of();
    private static final List<String> FINE = List.of();

    static Stream<Arguments> addresses() {
        return Stream.of(
                arguments(
                        "one family",
                        "{clusterIP: '2001:db8::1', clusterIPs: ['2001:db8::1']}",
                        Set.of(cluster("2001:db8::1")),
                        FINE),
                arguments(
                        "dual stack",
                        "{clusterIP: 10.0.0.1, clusterIPs: [10.0.0.1, '2001:db8::1']}",
                        Set.of(cluster("10.0.0.1"), cluster("2001:db8::1")),
                        FINE),
                arguments("an old API server", "{clusterIP: 10.0.0.1}", Set.of(cluster("10.0.0.1")), FINE),
                arguments("headless", "{clusterIP: None, clusterIPs: [None], externalIPs: [192.0.2.1]}", NONE, FINE),
                arguments(
                        "ExternalName",
                        "{type: ExternalName, externalName: example.org, externalIPs: [192.0.2.1]}",
                        NONE,
                        FINE),
                arguments("no address yet", "{type: ClusterIP}", NONE, FINE),
                arguments(
                        "no selector", "{clusterIP: 10.0.0.1, ports: [{port: 80}]}", Set.of(cluster("10.0.0.1")), FINE),
                arguments(
                        "external IPs",
                        "{clusterIP: 10.0.0.1, externalIPs: [192.0.2.1]}",
                        Set.of(cluster("10.0.0.1"), new VirtualIp(IpAddress.parse("192.0.2.1"), Source.EXTERNAL_IP)),
                        FINE),
                arguments(
                        "one bad of two",
                        "{clusterIP: nonsense, clusterIPs: [nonsense, '2001:db8::1']}",
                        Set.of(cluster("2001:db8::1")),
                        List.of("clusterIP: 'nonsense' is not an IP address")),
                arguments(
                        "a bad external IP",
                        "{clusterIP: 10.0.0.1, externalIPs: [999.0.2.1]}",
                        Set.of(cluster("10.0.0.1")),
                        List.of("externalIP: '999.0.2.1' is not an IP address")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("addresses")
    void virtual_ips_are_those_that_the_service_answers_on(
            String name, String spec, Set<VirtualIp> expected, List<String> problems) {
        Reading<ServiceFacts> reading = ServiceReader.read(service("{}", spec, "{}"));

        assertThat(reading.facts().orElseThrow().name()).isEqualTo(new ServiceName("default", "web"));
        assertThat(reading.facts().orElseThrow().virtualIps()).isEqualTo(expected);
        assertThat(reading.problems()).isEqualTo(problems);
    }

    static Stream<Arguments> ingresses() {
        return Stream.of(
                arguments("{ip: 192.0.2.9}", Set.of(ingress("192.0.2.9"))),
                arguments("{ip: 192.0.2.9, ipMode: VIP}", Set.of(ingress("192.0.2.9"))),
                arguments("{ip: 192.0.2.9, ipMode: Proxy}", NONE),
                arguments("{hostname: lb.example.org}", NONE));
    }

    @ParameterizedTest
    @MethodSource("ingresses")
    void a_load_balancer_ip_counts_unless_the_load_balancer_answers_on_it(String ingress, Set<VirtualIp> expected) {
        Reading<ServiceFacts> reading = ServiceReader.read(service(
                "{}", "{type: LoadBalancer, clusterIP: 10.0.0.1}", "{loadBalancer: {ingress: [" + ingress + "]}}"));

        assertThat(reading.facts().orElseThrow().virtualIps())
                .filteredOn(ip -> ip.source() != Source.CLUSTER_IP)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    static Stream<Arguments> wishes() {
        return Stream.of(
                arguments("{}", true),
                arguments("{annotations: {porchlight.io/announce: 'false'}}", false),
                arguments("{annotations: {porchlight.io/announce: 'true'}}", true),
                arguments("{labels: {service.kubernetes.io/service-proxy-name: other}}", false),
                arguments("{labels: {service.kubernetes.io/service-proxy-name: ''}}", false));
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void a_service_may_keep_out_of_announcements(String metadata, boolean announceable) {
        Reading<ServiceFacts> reading = ServiceReader.read(service(metadata, "{clusterIP: 10.0.0.1}", "{}"));

        assertThat(reading.facts().orElseThrow().traits().claim() == Claim.OURS).isEqualTo(announceable);
    }

    static Stream<Arguments> traits() {
        return Stream.of(
                arguments("{}", "{}", ServiceTraits.PLAIN),
                arguments(
                        "{}", "{internalTrafficPolicy: Cluster, externalTrafficPolicy: Cluster}", ServiceTraits.PLAIN),
                arguments("{}", "{internalTrafficPolicy: Local}", new ServiceTraits(Claim.OURS, true, false, false)),
                arguments("{}", "{externalTrafficPolicy: Local}", new ServiceTraits(Claim.OURS, false, true, false)),
                arguments(
                        "{annotations: {porchlight.io/host-route: 'true'}}",
                        "{}",
                        new ServiceTraits(Claim.OURS, false, false, true)),
                arguments("{annotations: {porchlight.io/host-route: 'yes'}}", "{}", ServiceTraits.PLAIN),
                arguments(
                        "{annotations: {porchlight.io/announce: 'false', porchlight.io/host-route: 'true'}}",
                        "{internalTrafficPolicy: Local}",
                        new ServiceTraits(Claim.HIDDEN, true, false, true)),
                arguments(
                        "{labels: {service.kubernetes.io/service-proxy-name: other}, "
                                + "annotations: {porchlight.io/announce: 'false'}}",
                        "{}",
                        new ServiceTraits(Claim.OTHER_PROXY, false, false, false)));
    }

    @ParameterizedTest
    @MethodSource("traits")
    void policies_and_annotations_are_traits(String metadata, String spec, ServiceTraits expected) {
        Reading<ServiceFacts> reading = ServiceReader.read(service(metadata, spec, "{}"));

        assertThat(reading.facts().orElseThrow().traits()).isEqualTo(expected);
    }

    @Test
    void labels_are_kept_for_selectors() {
        assertThat(ServiceReader.read(service("{labels: {app: web}}", "{}", "{}"))
                        .facts()
                        .orElseThrow()
                        .labels())
                .isEqualTo(Map.of("app", "web"));
        assertThat(ServiceReader.read(service("{}", "{}", "{}"))
                        .facts()
                        .orElseThrow()
                        .labels())
                .isEmpty();
    }

    private static VirtualIp cluster(String address) {
        return new VirtualIp(IpAddress.parse(address), Source.CLUSTER_IP);
    }

    private static VirtualIp ingress(String address) {
        return new VirtualIp(IpAddress.parse(address), Source.LOAD_BALANCER);
    }

    private static Service service(String metadata, String spec, String status) {
        Service service = Received.object(
                "apiVersion: v1\nkind: Service\nmetadata: " + metadata + "\nspec: " + spec + "\nstatus: " + status,
                Service.class);
        service.getMetadata().setNamespace("default");
        service.getMetadata().setName("web");
        return service;
    }
}
