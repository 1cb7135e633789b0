package io.porchlight.bgp.rib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.porchlight.bgp.rib.SessionContext.NextHop;
import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.bgp.wire.MessageWriter;
import io.porchlight.bgp.wire.PathAttribute;
import io.porchlight.bgp.wire.PathAttribute.AsPath;
import io.porchlight.bgp.wire.PathAttribute.AsPath.Segment;
import io.porchlight.bgp.wire.PathAttribute.AsPath.SegmentType;
import io.porchlight.bgp.wire.PathAttribute.Communities;
import io.porchlight.bgp.wire.PathAttribute.ExtendedCommunities;
import io.porchlight.bgp.wire.PathAttribute.LargeCommunities;
import io.porchlight.bgp.wire.PathAttribute.LocalPref;
import io.porchlight.bgp.wire.PathAttribute.MpReach;
import io.porchlight.bgp.wire.PathAttribute.MpUnreach;
import io.porchlight.bgp.wire.PathAttribute.MultiExitDisc;
import io.porchlight.bgp.wire.PathAttribute.OnlyToCustomer;
import io.porchlight.bgp.wire.PathAttribute.Origin;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.AsNumber;
import io.porchlight.net.BgpRole;
import io.porchlight.net.Community;
import io.porchlight.net.Community.Extended;
import io.porchlight.net.Community.Large;
import io.porchlight.net.Community.Standard;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route looks like to peers of every kind. */
class AnnouncementTest {

    private static final AsNumber OURS = new AsNumber(4_200_000_000L);
    private static final NextHop NEXT_HOP_4 = new NextHop(IpAddress.parse("192.0.2.1"), Optional.empty());
    private static final NextHop NEXT_HOP_6 =
            new NextHop(IpAddress.parse("2001:db8::1"), Optional.of(IpAddress.parse("fe80::1")));
    private static final IpPrefix PREFIX = IpPrefix.parse("198.51.100.0/24");
    private static final Update END_OF_RIB_4 = new Update(List.of(), List.of(), List.of());

    private static final CodecContext EXTERNAL = new CodecContext(true, false, false, false, Set.of());
    private static final CodecContext INTERNAL = new CodecContext(true, false, false, true, Set.of());
    private static final CodecContext OLD = new CodecContext(false, false, false, false, Set.of());
    private static final CodecContext LONG = new CodecContext(true, true, false, false, Set.of());
    private static final CodecContext OVER_6 = new CodecContext(true, false, false, false, Set.of(Family.IPV4_UNICAST));

    private static final RouteAttributes RICH = new RouteAttributes(
            200,
            OptionalLong.of(50),
            2,
            Stream.of("65534:1:2", "no-export", "link-bandwidth:65534:1.25E7", "65534:100", "rt:65534:1", "65534:100")
                    .map(Community::parse)
                    .toList());

    private static final Communities STANDARD = new Communities(List.of(new Standard(0xFFFE_0064), noExport()));
    private static final ExtendedCommunities EXTENDED = new ExtendedCommunities(
            List.of(new Extended(0x0002_FFFE_0000_0001L), new Extended(0x4004_FFFE_4B3E_BC20L)));
    private static final LargeCommunities LARGE = new LargeCommunities(List.of(new Large(65534, 1, 2)));

    @Test
    void an_external_peer_gets_a_longer_path_and_no_local_preference() {
        assertThat(announced(EXTERNAL, Optional.empty(), RICH).attributes())
                .containsExactly(
                        Origin.IGP,
                        path(3),
                        new MultiExitDisc(50),
                        STANDARD,
                        EXTENDED,
                        LARGE,
                        new PathAttribute.NextHop(NEXT_HOP_4.address()));
    }

    @Test
    void an_internal_peer_gets_a_local_preference_and_an_empty_path() {
        assertThat(announced(INTERNAL, Optional.of(BgpRole.PROVIDER), RICH).attributes())
                .containsExactly(
                        Origin.IGP,
                        AsPath.EMPTY,
                        new MultiExitDisc(50),
                        new LocalPref(200),
                        STANDARD,
                        EXTENDED,
                        LARGE,
                        new PathAttribute.NextHop(NEXT_HOP_4.address()));
    }

    @ParameterizedTest
    @CsvSource({"PROVIDER, true", "PEER, true", "RS, true", "CUSTOMER, false", "RS_CLIENT, false"})
    void a_role_keeps_routes_from_going_up_again(BgpRole ours, boolean marked) {
        List<PathAttribute> attributes =
                announced(EXTERNAL, Optional.of(ours), RouteAttributes.DEFAULT).attributes();
        assertThat(attributes.contains(new OnlyToCustomer(OURS.value()))).isEqualTo(marked);
        assertThat(attributes).hasSize(marked ? 4 : 3);
    }

    @Test
    void an_old_peer_gets_the_prepended_path_twice() {
        Update update = announced(OLD, Optional.empty(), prepending(2));
        ByteBuf out = Unpooled.buffer();
        MessageWriter.write(update, OLD, out);
        assertThat(HexFormat.of().formatHex(ByteBufUtil.getBytes(out)))
                .isEqualTo(("ff".repeat(16) + "0042 02 0000 0027"
                                + "40 01 01 00"
                                + "40 02 08 02 03 5ba0 5ba0 5ba0"
                                + "40 03 04 c0000201"
                                + "c0 11 0e 02 03 fa56ea00 fa56ea00 fa56ea00"
                                + "18 c63364")
                        .replace(" ", ""));
    }

    @Test
    void ipv4_goes_over_an_ipv6_next_hop_in_multiprotocol_attributes() {
        SessionContext context = new SessionContext(
                OURS, Set.of(Family.IPV4_UNICAST), Map.of(Family.IPV4_UNICAST, NEXT_HOP_6), Optional.empty(), OVER_6);
        AdjRibOut rib = new AdjRibOut(context);
        rib.desire(1, RouteTable.of(Map.of(PREFIX, RouteAttributes.DEFAULT)));
        assertThat(rib.next())
                .contains(new Update(
                        List.of(),
                        List.of(
                                new MpReach(
                                        Family.IPV4_UNICAST,
                                        NEXT_HOP_6.address(),
                                        NEXT_HOP_6.linkLocal(),
                                        List.of(PREFIX)),
                                Origin.IGP,
                                path(1)),
                        List.of()));
        assertThat(rib.next()).contains(END_OF_RIB_4);
        rib.desire(2, RouteTable.of(Map.of()));
        assertThat(rib.next())
                .contains(
                        new Update(List.of(), List.of(new MpUnreach(Family.IPV4_UNICAST, List.of(PREFIX))), List.of()));
    }

    @Test
    void ipv4_stays_plain_where_it_has_a_next_hop_of_its_own() {
        assertThat(announced(OVER_6, Optional.empty(), RouteAttributes.DEFAULT).reachable())
                .containsExactly(PREFIX);
    }

    @Test
    void an_ipv6_next_hop_for_ipv4_must_be_agreed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionContext(
                        OURS,
                        Set.of(Family.IPV4_UNICAST),
                        Map.of(Family.IPV4_UNICAST, NEXT_HOP_6),
                        Optional.empty(),
                        EXTERNAL));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void extended_messages_are_filled(Family family) {
        AdjRibOut rib = new AdjRibOut(context(LONG, Optional.empty()));
        Map<IpPrefix, RouteAttributes> routes = new HashMap<>();
        IntStream.range(0, 20_000).forEach(i -> routes.put(host(family, i), RouteAttributes.DEFAULT));
        rib.desire(1, RouteTable.of(routes));
        assertFilled(rib, family, 20_000);
        rib.desire(2, RouteTable.of(Map.of()));
        assertFilled(rib, family, 20_000);
    }

    private static void assertFilled(AdjRibOut rib, Family family, int routes) {
        int octets = family == Family.IPV4_UNICAST ? 5 : 17;
        int full = 0;
        for (Update update = rib.next().orElseThrow(); ; update = rib.next().orElseThrow()) {
            int length = MessageWriter.length(update, LONG);
            assertThat(length).isLessThanOrEqualTo(65535);
            if (length < 65535 - octets) {
                break;
            }
            full++;
        }
        assertThat(full).isEqualTo(routes * octets / 65535);
        // One End-of-RIB for each family, the first time.
        assertThat(Stream.generate(rib::next).takeWhile(Optional::isPresent).count())
                .isIn(0L, 2L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "external", "internal"})
    void the_richest_route_fits_a_message(String session) {
        CodecContext codec =
                switch (session) {
                    case "old" -> OLD;
                    case "external" -> EXTERNAL;
                    default -> INTERNAL;
                };
        List<Community> communities = new ArrayList<>(List.of(new Standard(1), new Extended(1)));
        IntStream.range(0, 198).forEach(i -> communities.add(new Large(i, i, i)));
        AdjRibOut rib = new AdjRibOut(context(codec, Optional.of(BgpRole.PROVIDER)));
        rib.desire(
                1,
                RouteTable.of(Map.of(
                        host(Family.IPV6_UNICAST, 1),
                        new RouteAttributes(100, OptionalLong.of(0xFFFF_FFFFL), 254, communities))));
        Update update = rib.next().orElseThrow();
        assertThat(((MpReach) update.attributes().getFirst()).reachable()).hasSize(1);
        assertThat(MessageWriter.length(update, codec)).isBetween(2400, 4096);
    }

    @Test
    void communities_are_sorted_and_each_is_there_once() {
        assertThat(RICH.communities())
                .hasToString("[65534:100, no-export, rt:65534:1, link-bandwidth:65534:1.25E7, 65534:1:2]");
    }

    @Test
    void what_no_message_can_say_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> prepending(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> prepending(255));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RouteAttributes(-1, OptionalLong.empty(), 0, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RouteAttributes(1, OptionalLong.of(1L << 32), 0, List.of()));
        List<Community> many =
                IntStream.range(0, 201).<Community>mapToObj(Standard::new).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> new RouteAttributes(1, OptionalLong.empty(), 0, many));
    }

    private static Standard noExport() {
        return (Standard) Community.parse("no-export");
    }

    private static RouteAttributes prepending(int times) {
        return new RouteAttributes(100, OptionalLong.empty(), times, List.of());
    }

    private static Update announced(CodecContext codec, Optional<BgpRole> role, RouteAttributes attributes) {
        AdjRibOut rib = new AdjRibOut(context(codec, role));
        rib.desire(1, RouteTable.of(Map.of(PREFIX, attributes)));
        return rib.next().orElseThrow();
    }

    private static SessionContext context(CodecContext codec, Optional<BgpRole> role) {
        return new SessionContext(
                OURS,
                EnumSet.allOf(Family.class),
                Map.of(Family.IPV4_UNICAST, NEXT_HOP_4, Family.IPV6_UNICAST, NEXT_HOP_6),
                role,
                codec);
    }

    private static AsPath path(int times) {
        return new AsPath(List.of(new Segment(SegmentType.AS_SEQUENCE, Collections.nCopies(times, OURS))));
    }

    private static IpPrefix host(Family family, int number) {
        return IpPrefix.host(
                switch (family) {
                    case IPV4_UNICAST -> IpAddress.ipv4(0x0A00_0000 + number);
                    case IPV6_UNICAST -> IpAddress.ipv6(0x2001_0DB8_0000_0000L, number);
                });
    }
}
