package io.porchlight.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.porchlight.bgp.wire.Capability.ExtendedNextHop.Encoding;
import io.porchlight.bgp.wire.Capability.GracefulRestart.ForwardingState;
import io.porchlight.bgp.wire.Capability.LongLivedGracefulRestart.StaleTime;
import io.porchlight.bgp.wire.PathAttribute.AsPath;
import io.porchlight.bgp.wire.PathAttribute.AsPath.Segment;
import io.porchlight.bgp.wire.PathAttribute.AsPath.SegmentType;
import io.porchlight.bgp.wire.PathAttribute.LocalPref;
import io.porchlight.bgp.wire.PathAttribute.MpReach;
import io.porchlight.bgp.wire.PathAttribute.MpUnreach;
import io.porchlight.bgp.wire.PathAttribute.MultiExitDisc;
import io.porchlight.bgp.wire.PathAttribute.NextHop;
import io.porchlight.bgp.wire.PathAttribute.Origin;
import io.porchlight.net.AsNumber;
import io.porchlight.net.BgpRole;
import io.porchlight.net.Community.Extended;
import io.porchlight.net.Community.Large;
import io.porchlight.net.Community.Standard;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import io.porchlight.net.RouterId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    private static final IpAddress GLOBAL = IpAddress.parse("2001:db8::1");
    private static final IpAddress LINK_LOCAL = IpAddress.parse("fe80::1");
    private static final AsPath PATH = path(65534, 64512);

    static Stream<BgpMessage> messages() {
        return Stream.of(
                new Keepalive(),
                new RouteRefresh(2, 0, 1),
                new RouteRefresh(25, 1, 70),
                new Notification(6, 2, new byte[] {2, 'h', 'i'}),
                new Notification(200, 100, new byte[0]),
                new Open(new AsNumber(65534), 90, RouterId.parse("10.0.0.11"), List.of()),
                new Open(
                        new AsNumber(4_200_000_000L),
                        0,
                        RouterId.parse("255.255.255.255"),
                        List.of(
                                new Capability.Multiprotocol(2, 1),
                                new Capability.Multiprotocol(16388, 71),
                                new Capability.RouteRefresh(),
                                new Capability.ExtendedNextHop(
                                        List.of(new Encoding(1, 1, 2), new Encoding(25, 128, 2))),
                                new Capability.ExtendedMessage(),
                                new Capability.Role(BgpRole.CUSTOMER),
                                new Capability.Role(255),
                                new Capability.GracefulRestart(true, false, 4095, List.of()),
                                new Capability.GracefulRestart(
                                        false,
                                        true,
                                        60,
                                        List.of(
                                                new ForwardingState(2, 1, true),
                                                new ForwardingState(16388, 71, false))),
                                new Capability.EnhancedRouteRefresh(),
                                new Capability.LongLivedGracefulRestart(List.of()),
                                new Capability.LongLivedGracefulRestart(List.of(
                                        new StaleTime(1, 1, false, 16_777_215), new StaleTime(2, 1, true, 86_400))),
                                new Capability.FourOctetAs(new AsNumber(4_200_000_000L)),
                                new Capability.Unknown(200, new byte[] {1, 2, 3}))),
                update(List.of(), List.of()),
                update(prefixes("0.0.0.0/0", "10.0.0.0/8", "10.128.0.0/9", "192.0.2.1/32"), List.of()),
                update(
                        List.of(),
                        List.of(
                                Origin.INCOMPLETE,
                                PATH,
                                new NextHop(IpAddress.parse("192.0.2.1")),
                                new MultiExitDisc(4_294_967_295L),
                                new LocalPref(100),
                                new PathAttribute.Communities(List.of(new Standard(0xFFFE_0064), new Standard(7))),
                                new PathAttribute.ExtendedCommunities(
                                        List.of(new Extended(0x4004_FFFE_4B3E_BC20L), new Extended(-1))),
                                new PathAttribute.LargeCommunities(
                                        List.of(new Large(65534, 1, 2), new Large(-1, -2, -3))),
                                new PathAttribute.OnlyToCustomer(4_294_967_295L),
                                new PathAttribute.Unknown(0xE0, 99, new byte[300])),
                        "198.51.100.0/24",
                        "203.0.113.128/25"),
                update(
                        List.of(),
                        List.of(
                                new MpReach(
                                        Family.IPV6_UNICAST,
                                        GLOBAL,
                                        Optional.of(LINK_LOCAL),
                                        prefixes("::/0", "2a0a:e5c0:13:e2::/108", "2001:db8::/32", "2001:db8::1/128")),
                                Origin.IGP,
                                AsPath.EMPTY)),
                update(
                        List.of(),
                        List.of(
                                new MpReach(Family.IPV6_UNICAST, GLOBAL, Optional.empty(), prefixes("8000::/1")),
                                new MpUnreach(Family.IPV6_UNICAST, prefixes("2001:db8::/65")),
                                Origin.EGP,
                                PATH)),
                update(List.of(), List.of(new MpUnreach(Family.IPV6_UNICAST, List.of()))),
                update(
                        List.of(),
                        List.of(
                                new MpReach(
                                        Family.IPV4_UNICAST,
                                        IpAddress.parse("192.0.2.1"),
                                        Optional.empty(),
                                        prefixes("198.51.100.0/24")),
                                Origin.IGP,
                                new AsPath(List.of(
                                        new Segment(SegmentType.AS_CONFED_SEQUENCE, List.of(new AsNumber(1))),
                                        new Segment(SegmentType.AS_CONFED_SET, List.of(new AsNumber(2))),
                                        new Segment(SegmentType.AS_SEQUENCE, List.of(new AsNumber(3))),
                                        new Segment(SegmentType.AS_SET, List.of(new AsNumber(4), new AsNumber(5))))))));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void what_is_written_is_read_again(BgpMessage message) {
        for (CodecContext context : List.of(Bytes.FOUR_OCTETS, Bytes.TWO_OCTETS, Bytes.EVERYTHING)) {
            byte[] bytes = Bytes.written(message, context);
            assertThat(Bytes.read(bytes, context)).isEqualTo(new Decoded.Good(message));
            if (message instanceof Update update) {
                assertThat(MessageWriter.length(update, context)).isEqualTo(bytes.length);
            }
        }
    }

    @Test
    void a_message_cut_short_is_never_good() {
        messages().forEach(message -> {
            byte[] bytes = Bytes.written(message, Bytes.FOUR_OCTETS);
            for (int length = 0; length < bytes.length; length++) {
                ByteBuf part = Unpooled.wrappedBuffer(bytes, 0, length);
                assertThat(MessageReader.read(part, Bytes.FOUR_OCTETS)).isInstanceOf(Broken.class);
            }
        });
    }

    @Test
    void an_ipv6_announcement_is_these_bytes() {
        Update update = update(
                List.of(),
                List.of(
                        Origin.IGP,
                        path(65534),
                        new MpReach(Family.IPV6_UNICAST, GLOBAL, Optional.empty(), prefixes("2a0a:e5c0:13:e2::/108"))));
        assertThat(Bytes.written(update, Bytes.FOUR_OCTETS))
                .as("MP_REACH_NLRI goes first, whatever the order of the record")
                .isEqualTo(Bytes.octets("ff".repeat(16) + "004b 02 0000 0034"
                        + "80 0e 24 0002 01 10 20010db8000000000000000000000001 00"
                        + "6c 2a0ae5c0001300e2000000000000"
                        + "40 01 01 00"
                        + "40 02 06 02 01 0000fffe"));
    }

    @Test
    void an_end_of_rib_is_these_bytes() {
        assertThat(Bytes.written(update(List.of(), List.of()), Bytes.FOUR_OCTETS))
                .isEqualTo(Bytes.octets("ff".repeat(16) + "0017 02 0000 0000"));
        assertThat(Bytes.written(
                        update(List.of(), List.of(new MpUnreach(Family.IPV6_UNICAST, List.of()))), Bytes.FOUR_OCTETS))
                .isEqualTo(Bytes.octets("ff".repeat(16) + "001d 02 0000 0006 80 0f 03 0002 01"));
    }

    @Test
    void an_old_peer_gets_AS_TRANS_and_the_whole_path_beside_it() {
        Update update = update(List.of(), List.of(Origin.IGP, path(4_200_000_000L, 65534)));
        assertThat(Bytes.read(Bytes.written(update, Bytes.TWO_OCTETS), Bytes.TWO_OCTETS))
                .isEqualTo(new Decoded.Good(update(
                        List.of(),
                        List.of(
                                Origin.IGP,
                                path(23456, 65534),
                                new PathAttribute.As4Path(
                                        path(4_200_000_000L, 65534).segments())))));
    }

    @Test
    void an_old_peer_gets_no_second_path_where_two_octets_hold_all() {
        Update update = update(List.of(), List.of(Origin.IGP, PATH));
        assertThat(Bytes.read(Bytes.written(update, Bytes.TWO_OCTETS), Bytes.TWO_OCTETS))
                .isEqualTo(new Decoded.Good(update));
    }

    @Test
    void confederation_segments_stay_out_of_the_second_path() {
        Segment inside = new Segment(SegmentType.AS_CONFED_SEQUENCE, List.of(new AsNumber(65001)));
        Segment outside = path(4_200_000_000L).segments().getFirst();
        Update update = update(List.of(), List.of(new AsPath(List.of(inside, outside))));
        assertThat(Bytes.read(Bytes.written(update, Bytes.TWO_OCTETS), Bytes.TWO_OCTETS))
                .isInstanceOfSatisfying(Decoded.Good.class, good -> assertThat(((Update) good.message()).attributes())
                        .contains(new PathAttribute.As4Path(List.of(outside))));
    }

    @Test
    void a_message_that_is_too_long_is_refused_and_leaves_the_buffer_alone() {
        List<IpPrefix> many = IntStream.range(0, 1000)
                .mapToObj(i -> IpPrefix.host(IpAddress.ipv4(0x0A000000 + i)))
                .toList();
        ByteBuf out = Unpooled.buffer().writeByte(7);
        assertThatThrownBy(() -> MessageWriter.write(update(many, List.of()), Bytes.FOUR_OCTETS, out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5023 octets");
        assertThat(out.readableBytes()).isOne();
    }

    @Test
    void many_capabilities_take_the_extended_format() {
        for (int size : List.of(249, 250, 251, 252, 253)) {
            Capability filler = new Capability.Unknown(200, new byte[size]);
            Open open = new Open(new AsNumber(1), 9, new RouterId(1), List.of(filler, new Capability.RouteRefresh()));
            byte[] bytes = Bytes.written(open, CodecContext.INITIAL);
            boolean plain = size == 249;
            assertThat(bytes[29]).as("the first type").isEqualTo((byte) (plain ? 2 : 255));
            assertThat(Bytes.read(bytes, CodecContext.INITIAL)).isEqualTo(new Decoded.Good(open));
        }
    }

    @Test
    void a_capability_that_does_not_fit_is_refused() {
        Open open = new Open(new AsNumber(1), 9, new RouterId(1), List.of(new Capability.Unknown(200, new byte[256])));
        assertThatThrownBy(() -> Bytes.written(open, CodecContext.INITIAL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The figures of RFC 9234 (4.1), RFC 8654 (3), RFC 8950 (4), RFC 4724 (3), RFC 7313 (3.1) and RFC 9494 (3.1). */
    @Test
    void an_open_of_everything_is_these_bytes() {
        Open open = new Open(
                new AsNumber(65534),
                9,
                RouterId.parse("10.0.0.11"),
                List.of(
                        new Capability.ExtendedNextHop(List.of(new Encoding(1, 1, 2))),
                        new Capability.ExtendedMessage(),
                        new Capability.Role(BgpRole.CUSTOMER),
                        new Capability.GracefulRestart(true, true, 120, List.of(new ForwardingState(2, 1, true))),
                        new Capability.EnhancedRouteRefresh(),
                        new Capability.LongLivedGracefulRestart(List.of(new StaleTime(2, 1, false, 86_400)))));
        assertThat(Bytes.written(open, CodecContext.INITIAL))
                .isEqualTo(Bytes.octets("ff".repeat(16) + "003f 01 04 fffe 0009 0a00000b 22 02 20"
                        + "05 06 0001 0001 0002"
                        + "06 00"
                        + "09 01 03"
                        + "40 06 c078 0002 01 80"
                        + "46 00"
                        + "47 07 0002 01 00 015180"));
    }

    /** The figures of RFC 1997, RFC 4360 (2), RFC 8092 (3) and RFC 9234 (5). */
    @Test
    void communities_are_these_bytes() {
        Update update = update(
                List.of(),
                List.of(
                        new PathAttribute.OnlyToCustomer(65534),
                        new PathAttribute.LargeCommunities(List.of(new Large(65534, 1, 2))),
                        new PathAttribute.ExtendedCommunities(
                                List.of(Extended.linkBandwidth(new AsNumber(65534), 12_500_000))),
                        new PathAttribute.Communities(List.of(Standard.GRACEFUL_SHUTDOWN, new Standard(0xFFFE_0064)))));
        assertThat(Bytes.written(update, Bytes.EXTERNAL))
                .isEqualTo(Bytes.octets("ff".repeat(16) + "0043 02 0000 002c"
                        + "c0 08 08 ffff0000 fffe0064"
                        + "c0 10 08 40 04 fffe 4b3ebc20"
                        + "c0 20 0c 0000fffe 00000001 00000002"
                        + "c0 23 04 0000fffe"));
    }

    @Test
    void ipv4_over_an_ipv6_next_hop_is_these_bytes() {
        Update update = update(
                List.of(),
                List.of(
                        new MpReach(Family.IPV4_UNICAST, GLOBAL, Optional.of(LINK_LOCAL), prefixes("198.51.100.0/24")),
                        Origin.IGP,
                        AsPath.EMPTY));
        byte[] bytes = Bytes.written(update, Bytes.EVERYTHING);
        assertThat(bytes)
                .isEqualTo(Bytes.octets("ff".repeat(16) + "004a 02 0000 0033"
                        + "80 0e 29 0001 01 20 20010db8000000000000000000000001 fe800000000000000000000000000001 00"
                        + "18 c63364"
                        + "40 01 01 00"
                        + "40 02 00"));
        assertThat(Bytes.read(bytes, Bytes.EVERYTHING)).isEqualTo(new Decoded.Good(update));
        assertThat(Bytes.read(bytes, Bytes.FOUR_OCTETS))
                .as("not agreed")
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> assertThat(broken.answer().subcode()).isEqualTo(9));
    }

    @Test
    void an_extended_message_is_written_where_it_was_agreed() {
        List<IpPrefix> many = IntStream.range(0, 13_000)
                .mapToObj(i -> IpPrefix.host(IpAddress.ipv4(0x0A000000 + i)))
                .toList();
        byte[] bytes = Bytes.written(update(many, List.of()), Bytes.EVERYTHING);
        assertThat(bytes).hasSize(23 + 5 * 13_000);
        assertThat(Bytes.read(bytes, Bytes.EVERYTHING)).isEqualTo(new Decoded.Good(update(many, List.of())));
        assertThat(Bytes.read(bytes, Bytes.FOUR_OCTETS))
                .isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.answer())
                        .isEqualTo(Notifications.badMessageLength(bytes.length)));
    }

    @Test
    void the_data_of_a_notification_is_cut_to_fit() {
        Notification notification = new Notification(7, 1, new byte[70_000]);
        assertThat(Bytes.written(notification, Bytes.FOUR_OCTETS)).hasSize(4096);
        assertThat(Bytes.written(notification, Bytes.EVERYTHING)).hasSize(65535);
    }

    private static Update update(List<IpPrefix> withdrawn, List<PathAttribute> attributes, String... reachable) {
        return new Update(withdrawn, attributes, prefixes(reachable));
    }

    private static AsPath path(long... numbers) {
        return new AsPath(List.of(new Segment(
                SegmentType.AS_SEQUENCE,
                Arrays.stream(numbers).mapToObj(AsNumber::new).toList())));
    }

    private static List<IpPrefix> prefixes(String... texts) {
        return Stream.of(texts).map(IpPrefix::parse).toList();
    }
}
