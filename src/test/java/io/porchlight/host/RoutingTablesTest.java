package io.porchlight.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.host.HostView.DefaultRouter;
import io.porchlight.net.IpAddress;
import org.junit.jupiter.api.Test;

class RoutingTablesTest {

    @Test
    void ipv4_default_routers_come_in_the_order_of_their_metrics() {
        String table = """
                Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
                eth1	00000000	0100000A	0003	0	0	200	00000000	0	0	0
                eth0	00000000	010200C0	0003	0	0	100	00000000	0	0	0
                eth0	00000000	010200C0	0003	0	0	300	00000000	0	0	0
                eth2	00000000	00000000	0001	0	0	0	00000000	0	0	0
                eth3	00000000	0200000A	0002	0	0	0	00000000	0	0	0
                *	00000000	0200000A	0203	0	0	0	00000000	0	0	0
                eth0	00000000	0300000A	0003	0	0	0	000000FF	0	0	0
                eth0	000200C0	0400000A	0003	0	0	0	00FFFFFF	0	0	0
                """;
        assertThat(RoutingTables.ipv4(table.lines()))
                .containsExactly(router("192.0.2.1", "eth0"), router("10.0.0.1", "eth1"));
    }

    @Test
    void ipv6_default_routers_are_each_there_once_with_their_interface() {
        String zeros = "0".repeat(32);
        String fe80 = "fe80000000000000000000000000000";
        String table = String.join(
                "\n",
                "%s 00 %s 00 %s1 00000400 00000001 00000000 00450003     eth1".formatted(zeros, zeros, fe80),
                "%s 00 %s 00 %s2 00000100 00000001 00000000 00450003     eth0".formatted(zeros, zeros, fe80),
                "%s 00 %s 00 %s1 00000400 00000001 00000000 00450003     eth0".formatted(zeros, zeros, fe80),
                "%s 00 %s 00 %s2 00000800 00000001 00000000 00450003     eth0".formatted(zeros, zeros, fe80),
                "%s 00 %s 00 %s ffffffff 00000001 00000000 00200200       lo".formatted(zeros, zeros, zeros),
                "%s 00 %s 40 %s9 00000100 00000001 00000000 00000003     eth0".formatted(zeros, fe80 + "0", fe80),
                "%s 40 %s 00 %s9 00000100 00000001 00000000 00000003     eth0".formatted(fe80 + "0", zeros, fe80),
                "%s 00 %s 00 %s 00000100 00000001 00000000 00000001     ppp0".formatted(zeros, zeros, zeros));
        assertThat(RoutingTables.ipv6(table.lines()))
                .containsExactly(router("fe80::2", "eth0"), router("fe80::1", "eth1"), router("fe80::1", "eth0"));
    }

    @Test
    void what_is_no_route_is_passed_over() {
        assertThat(RoutingTables.ipv4("\n\nnothing here\n".lines())).isEmpty();
        assertThat(RoutingTables.ipv6("\n\nnothing here\n".lines())).isEmpty();
    }

    private static DefaultRouter router(String address, String networkInterface) {
        return new DefaultRouter(IpAddress.parse(address), networkInterface);
    }
}
