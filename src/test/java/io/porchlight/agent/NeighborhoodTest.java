package io.porchlight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.config.model.PeerAddress;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.decision.SettingsExample;
import io.porchlight.host.HostView;
import io.porchlight.host.HostView.DefaultRouter;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeighborhoodTest {

    private static final HostView HOST = new HostView(
            List.of(
                    router("192.0.2.1", "eth0"),
                    router("192.0.2.2", "eth1"),
                    router("fe80::1", "eth0"),
                    router("fe80::1", "eth1"),
                    router("2001:db8::1", "eth0")),
            Map.of(),
            Optional.empty());

    @Test
    void a_peer_at_the_gateway_is_the_first_ipv4_router_and_every_ipv6_one() {
        assertThat(of(HOST, gateway("any", Optional.empty())))
                .isEqualTo(Map.of("any", List.of("192.0.2.1", "fe80::1%eth0", "fe80::1%eth1", "2001:db8::1")));
    }

    @Test
    void with_an_interface_it_is_those_on_it() {
        assertThat(of(HOST, gateway("any", Optional.of("eth1"))))
                .isEqualTo(Map.of("any", List.of("192.0.2.2", "fe80::1%eth1")));
    }

    @Test
    void routers_of_a_family_that_is_not_carried_are_none_but_for_ipv6_over_a_named_interface() {
        assertThat(of(HOST, gateway("six", Optional.empty(), Family.IPV6_UNICAST))
                        .get("six"))
                .containsExactly("fe80::1%eth0", "fe80::1%eth1", "2001:db8::1");
        assertThat(of(HOST, gateway("four", Optional.empty(), Family.IPV4_UNICAST))
                        .get("four"))
                .containsExactly("192.0.2.1");
        assertThat(of(HOST, gateway("four", Optional.of("eth1"), Family.IPV4_UNICAST))
                        .get("four"))
                .containsExactly("192.0.2.2", "fe80::1%eth1");
    }

    @Test
    void a_source_address_says_the_family() {
        PeerConfig peer = gateway("any", Optional.empty());
        PeerConfig sourced = with(peer, peer.address(), Optional.of(IpAddress.parse("2001:db8::11")));
        assertThat(of(HOST, sourced).get("any")).containsExactly("fe80::1%eth0", "fe80::1%eth1", "2001:db8::1");
    }

    @Test
    void without_routers_there_is_nobody() {
        assertThat(of(HostView.NONE, gateway("any", Optional.empty()))).isEqualTo(Map.of("any", List.of()));
    }

    @Test
    void no_router_is_two_neighbors() {
        PeerConfig fixed = with(
                SettingsExample.peer("fixed"),
                new PeerAddress.Fixed(IpAddress.parse("fe80::1"), Optional.of("eth0")),
                Optional.empty());
        List<PeerConfig> peers = List.of(
                gateway("first", Optional.of("eth1")),
                gateway("second", Optional.empty()),
                fixed,
                with(SettingsExample.peer("late"), fixed.address(), Optional.empty()));
        assertThat(of(HOST, peers.toArray(PeerConfig[]::new)))
                .isEqualTo(Map.of(
                        "first", List.of("192.0.2.2", "fe80::1%eth1"),
                        "second", List.of("192.0.2.1", "2001:db8::1"),
                        "fixed", List.of("fe80::1%eth0"),
                        "late", List.of()));
        assertThat(new Neighborhood(HOST).of(peers).shadowedBy()).isEqualTo(Map.of("late", "fixed"));
    }

    @Test
    void a_peer_whose_routers_are_all_taken_names_who_took_the_first() {
        HostView one = new HostView(List.of(router("fe80::1", "eth0")), Map.of(), Optional.empty());
        PeerConfig fixed = with(
                SettingsExample.peer("fixed"),
                new PeerAddress.Fixed(IpAddress.parse("fe80::1"), Optional.of("eth0")),
                Optional.empty());
        List<PeerConfig> peers = List.of(gateway("any", Optional.empty()), fixed);

        assertThat(new Neighborhood(one).of(peers).shadowedBy()).isEqualTo(Map.of("any", "fixed"));
        assertThat(new Neighborhood(HostView.NONE).of(peers).shadowedBy()).isEmpty();
    }

    private static Map<String, List<String>> of(HostView host, PeerConfig... peers) {
        Map<String, List<String>> names = new HashMap<>();
        new Neighborhood(host)
                .of(Arrays.asList(peers))
                .neighbors()
                .forEach((peer, neighbors) -> names.put(
                        peer,
                        neighbors.stream()
                                .map(n -> n.address()
                                        + n.networkInterface().map(i -> "%" + i).orElse(""))
                                .toList()));
        return names;
    }

    private static PeerConfig gateway(String name, Optional<String> networkInterface, Family... families) {
        return with(SettingsExample.peer(name, families), new PeerAddress.Gateway(networkInterface), Optional.empty());
    }

    private static PeerConfig with(PeerConfig peer, PeerAddress address, Optional<IpAddress> source) {
        return new PeerConfig(
                peer.name(),
                address,
                peer.as(),
                new PeerConfig.Connection(179, source, false),
                peer.security(),
                peer.session(),
                peer.routes(),
                peer.nodes());
    }

    private static DefaultRouter router(String address, String networkInterface) {
        return new DefaultRouter(IpAddress.parse(address), networkInterface);
    }
}
