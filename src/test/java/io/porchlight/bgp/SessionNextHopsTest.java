package io.porchlight.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.Addresses.LinkAddress;
import io.porchlight.bgp.rib.SessionContext.NextHop;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionNextHopsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        a peer on the link gets the link-local address too      | 2001:db8::7 | 2001:db8::1  | 2001:db8::7/64 fe80::7/64 | 2001:db8::7 fe80::7
        a peer behind a router gets the global address alone    | 2001:db8::7 | 2001:db9::1  | 2001:db8::7/64 fe80::7/64 | 2001:db8::7
        a link without link-local addresses                     | 2001:db8::7 | 2001:db8::1  | 2001:db8::7/64            | 2001:db8::7
        a link-local session takes the first global address     | fe80::7     | fe80::1      | 192.0.2.7/24 fe80::7/64 2001:db8::7/64 2001:db8::8/64 | 2001:db8::7 fe80::7
        a link-local session without global address             | fe80::7     | fe80::1      | 192.0.2.7/24 fe80::7/64   | fe80::7
        an interface that is gone                               | 2001:db8::7 | 2001:db8::1  |                           | 2001:db8::7
        """)
    void ipv6_over_ipv6(String name, String local, String remote, String link, String expected) {
        Map<Family, NextHop> nextHops = SessionNextHops.of(
                NextHops.NONE, Set.of(), IpAddress.parse(local), IpAddress.parse(remote), link(link));

        String[] addresses = expected.split(" ");
        assertThat(nextHops)
                .isEqualTo(Map.of(
                        Family.IPV6_UNICAST,
                        new NextHop(
                                IpAddress.parse(addresses[0]),
                                Arrays.stream(addresses).skip(1).findFirst().map(IpAddress::parse))));
    }

    @ParameterizedTest(name = "session over {0}, configured {1}, fallback {2}: {3}")
    @CsvSource({
        "192.0.2.7,   '',           '',          ''",
        "192.0.2.7,   '',           2001:db8::9, 2001:db8::9",
        "192.0.2.7,   2001:db8::5,  2001:db8::9, 2001:db8::5",
        "2001:db8::7, '',           2001:db8::9, 2001:db8::7",
        "2001:db8::7, 2001:db8::5,  2001:db8::9, 2001:db8::5"
    })
    void configured_wins_then_the_session_then_the_fallback(
            String local, String configured, String fallback, String expected) {
        NextHops policy = new NextHops(
                new NextHops.PerFamily(Optional.empty(), address(configured)),
                new NextHops.PerFamily(Optional.empty(), address(fallback)));

        Map<Family, NextHop> nextHops =
                SessionNextHops.of(policy, Set.of(), IpAddress.parse(local), IpAddress.parse("192.0.2.1"), List.of());

        assertThat(Optional.ofNullable(nextHops.get(Family.IPV6_UNICAST)).map(NextHop::address))
                .isEqualTo(address(expected));
    }

    @Test
    void a_link_local_session_prefers_the_nodes_own_address_to_others_of_the_interface() {
        NextHops policy =
                new NextHops(NextHops.PerFamily.NONE, new NextHops.PerFamily(Optional.empty(), address("2001:db8::8")));

        Map<Family, NextHop> nextHops = SessionNextHops.of(
                policy,
                Set.of(),
                IpAddress.parse("fe80::7"),
                IpAddress.parse("fe80::1"),
                link("fe80::7/64 2001:db8::100/64 2001:db8::8/64"));

        assertThat(nextHops)
                .containsEntry(Family.IPV6_UNICAST, new NextHop(IpAddress.parse("2001:db8::8"), address("fe80::7")));
    }

    @ParameterizedTest(name = "configured {0}, fallback {1}, agreed {2}: {3}")
    @CsvSource({
        "'',        192.0.2.9, true,  2001:db8::7",
        "'',        192.0.2.9, false, 192.0.2.9",
        "192.0.2.5, 192.0.2.9, true,  192.0.2.5",
        "'',        '',        false, ''"
    })
    void ipv4_over_ipv6_takes_the_address_of_the_session_where_rfc_8950_was_agreed(
            String configured, String fallback, boolean agreed, String expected) {
        NextHops policy = new NextHops(
                new NextHops.PerFamily(address(configured), Optional.empty()),
                new NextHops.PerFamily(address(fallback), Optional.empty()));

        Map<Family, NextHop> nextHops = SessionNextHops.of(
                policy,
                agreed ? Set.of(Family.IPV4_UNICAST) : Set.of(),
                IpAddress.parse("2001:db8::7"),
                IpAddress.parse("2001:db8::1"),
                List.of());

        assertThat(Optional.ofNullable(nextHops.get(Family.IPV4_UNICAST)).map(NextHop::address))
                .isEqualTo(address(expected));
    }

    private static Optional<IpAddress> address(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty()).map(IpAddress::parse);
    }

    private static List<LinkAddress> link(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(" "))
                        .map(entry -> entry.split("/"))
                        .map(parts -> new LinkAddress(IpAddress.parse(parts[0]), Integer.parseInt(parts[1])))
                        .toList();
    }
}
