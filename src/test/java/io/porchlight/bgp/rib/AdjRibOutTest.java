package io.porchlight.bgp.rib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porchlight.bgp.rib.SessionContext.NextHop;
import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.bgp.wire.Framing;
import io.porchlight.bgp.wire.MessageWriter;
import io.porchlight.bgp.wire.PathAttribute;
import io.porchlight.bgp.wire.PathAttribute.AsPath;
import io.porchlight.bgp.wire.PathAttribute.LocalPref;
import io.porchlight.bgp.wire.PathAttribute.MpReach;
import io.porchlight.bgp.wire.PathAttribute.MpUnreach;
import io.porchlight.bgp.wire.PathAttribute.Origin;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdjRibOutTest {

    private static final AsNumber OURS = new AsNumber(65534);
    private static final IpAddress NEXT_HOP_4 = IpAddress.parse("192.0.2.1");
    private static final IpAddress NEXT_HOP_6 = IpAddress.parse("2001:db8::1");
    private static final IpAddress LINK_LOCAL = IpAddress.parse("fe80::1");
    private static final IpPrefix SERVICES = IpPrefix.parse("2a0a:e5c0:13:e2::/108");
    private static final IpPrefix HOST = IpPrefix.parse("2a0a:e5c0:13:e2::7/128");
    private static final IpPrefix OLD_SERVICES = IpPrefix.parse("10.96.0.0/12");
    private static final RouteAttributes PREFERRED = preferred(200);
    private static final Update END_OF_RIB_4 = new Update(List.of(), List.of(), List.of());
    private static final Update END_OF_RIB_6 =
            new Update(List.of(), List.of(new MpUnreach(Family.IPV6_UNICAST, List.of())), List.of());
    private static final AsPath OUR_PATH =
            new AsPath(List.of(new AsPath.Segment(AsPath.SegmentType.AS_SEQUENCE, List.of(OURS))));

    private final AdjRibOut rib = new AdjRibOut(context(false, EnumSet.allOf(Family.class)));

    @Test
    void nothing_is_said_before_the_routes_are_known() {
        assertThat(rib.next()).isEmpty();
        assertThat(rib.written()).isEqualTo(-1);
    }

    @Test
    void the_first_set_is_followed_by_an_end_of_rib_for_each_family() {
        rib.desire(0, RouteTable.of(routes(SERVICES, OLD_SERVICES)));
        assertThat(drain(rib)).containsExactly(ipv4(OLD_SERVICES), ipv6(SERVICES), END_OF_RIB_4, END_OF_RIB_6);
        assertThat(rib.next()).isEmpty();
    }

    @Test
    void a_first_set_without_routes_is_an_end_of_rib_alone() {
        AdjRibOut one = new AdjRibOut(context(false, Set.of(Family.IPV6_UNICAST)));
        one.desire(3, RouteTable.of(Map.of()));
        assertThat(one.written()).isEqualTo(-1);
        assertThat(drain(one)).containsExactly(END_OF_RIB_6);
        assertThat(one.written()).isEqualTo(3);
    }

    @Test
    void a_generation_is_written_with_its_last_update() {
        rib.desire(7, RouteTable.of(routes(SERVICES, OLD_SERVICES)));
        for (int i = 0; i < 3; i++) {
            assertThat(rib.next()).isPresent();
            assertThat(rib.written()).isEqualTo(-1);
        }
        assertThat(rib.next()).isPresent();
        assertThat(rib.written()).isEqualTo(7);
        rib.desire(8, RouteTable.of(routes(SERVICES, OLD_SERVICES)));
        assertThat(rib.written()).as("nothing to write").isEqualTo(8);
        rib.desire(9, RouteTable.of(routes(SERVICES)));
        assertThat(rib.written()).isEqualTo(8);
        drain(rib);
        assertThat(rib.written()).isEqualTo(9);
    }

    @Test
    void internal_peers_get_a_local_preference_and_no_path() {
        AdjRibOut internal = new AdjRibOut(context(true, Set.of(Family.IPV6_UNICAST)));
        internal.desire(1, RouteTable.of(Map.of(SERVICES, PREFERRED)));
        assertThat(internal.next())
                .contains(new Update(
                        List.of(), List.of(reach(SERVICES), Origin.IGP, AsPath.EMPTY, new LocalPref(200)), List.of()));
    }

    @Test
    void a_changed_attribute_is_one_update_without_a_withdrawal() {
        AdjRibOut internal = new AdjRibOut(context(true, Set.of(Family.IPV6_UNICAST)));
        internal.desire(1, RouteTable.of(routes(SERVICES, HOST)));
        drain(internal);
        internal.desire(2, RouteTable.of(Map.of(SERVICES, RouteAttributes.DEFAULT, HOST, PREFERRED)));
        assertThat(drain(internal))
                .containsExactly(new Update(
                        List.of(), List.of(reach(HOST), Origin.IGP, AsPath.EMPTY, new LocalPref(200)), List.of()));
    }

    @Test
    void what_an_external_peer_never_sees_changes_nothing_for_it() {
        rib.desire(1, RouteTable.of(Map.of(SERVICES, RouteAttributes.DEFAULT)));
        drain(rib);
        rib.desire(2, RouteTable.of(Map.of(SERVICES, PREFERRED)));
        assertThat(rib.next()).isEmpty();
        assertThat(rib.written()).isEqualTo(2);
    }

    @Test
    void withdrawals_go_first() {
        rib.desire(1, RouteTable.of(routes(OLD_SERVICES, HOST)));
        drain(rib);
        rib.desire(2, RouteTable.of(routes(SERVICES)));
        assertThat(drain(rib)).containsExactly(withdrawn4(OLD_SERVICES), withdrawn6(HOST), ipv6(SERVICES));
    }

    @Test
    void an_ipv6_withdrawal_never_looks_like_the_end_of_rib_of_ipv4() {
        rib.desire(1, RouteTable.of(routes(SERVICES)));
        drain(rib);
        rib.desire(2, RouteTable.of(Map.of()));
        List<Update> updates = drain(rib);
        assertThat(updates).containsExactly(withdrawn6(SERVICES)).doesNotContain(END_OF_RIB_4);
        assertThat(MessageWriter.length(updates.getFirst(), CodecContext.INITIAL))
                .isGreaterThan(23);
    }

    @Test
    void only_the_newest_state_is_written() {
        rib.desire(1, RouteTable.of(routes(SERVICES)));
        drain(rib);
        rib.desire(2, RouteTable.of(Map.of()));
        rib.desire(3, RouteTable.of(routes(SERVICES, HOST)));
        rib.desire(4, RouteTable.of(routes(SERVICES)));
        assertThat(rib.next()).isEmpty();
        assertThat(rib.written()).isEqualTo(4);
    }

    @Test
    void a_route_that_goes_while_others_wait_is_withdrawn_only_if_it_was_sent() {
        rib.desire(1, RouteTable.of(routes(OLD_SERVICES, SERVICES)));
        assertThat(rib.next()).contains(ipv4(OLD_SERVICES));
        rib.desire(2, RouteTable.of(Map.of()));
        assertThat(drain(rib)).containsExactly(withdrawn4(OLD_SERVICES), END_OF_RIB_4, END_OF_RIB_6);
    }

    @Test
    void a_refresh_announces_one_family_again() {
        rib.desire(1, RouteTable.of(routes(OLD_SERVICES, SERVICES, HOST)));
        drain(rib);
        rib.resend(Family.IPV6_UNICAST);
        assertThat(rib.announced()).containsEntry(Family.IPV6_UNICAST, 2);
        assertThat(drain(rib)).containsExactly(ipv6(SERVICES, HOST));
        assertThat(rib.announced()).containsEntry(Family.IPV6_UNICAST, 2);
    }

    @Test
    void a_refresh_survives_a_new_set() {
        rib.desire(1, RouteTable.of(routes(SERVICES, HOST)));
        drain(rib);
        rib.resend(Family.IPV6_UNICAST);
        rib.desire(2, RouteTable.of(routes(SERVICES)));
        assertThat(drain(rib)).containsExactly(withdrawn6(HOST), ipv6(SERVICES));
    }

    @Test
    void a_refresh_before_the_first_set_says_nothing() {
        rib.resend(Family.IPV6_UNICAST);
        assertThat(rib.next()).isEmpty();
    }

    @Test
    void families_that_were_not_agreed_are_left_out() {
        AdjRibOut one = new AdjRibOut(context(false, Set.of(Family.IPV6_UNICAST)));
        one.desire(1, RouteTable.of(routes(OLD_SERVICES, SERVICES)));
        assertThat(drain(one)).containsExactly(ipv6(SERVICES), END_OF_RIB_6);
        assertThat(one.withoutNextHop()).isEmpty();
        assertThat(one.announced()).isEqualTo(Map.of(Family.IPV6_UNICAST, 1));
    }

    @Test
    void a_family_without_a_next_hop_is_held_back_and_named() {
        AdjRibOut one = new AdjRibOut(new SessionContext(
                OURS,
                EnumSet.allOf(Family.class),
                Map.of(Family.IPV6_UNICAST, new NextHop(NEXT_HOP_6, Optional.of(LINK_LOCAL))),
                Optional.empty(),
                CodecContext.INITIAL));
        assertThat(one.withoutNextHop()).isEmpty();
        one.desire(1, RouteTable.of(routes(OLD_SERVICES, SERVICES)));
        assertThat(one.withoutNextHop()).containsExactly(Family.IPV4_UNICAST);
        assertThat(drain(one)).containsExactly(ipv6(SERVICES), END_OF_RIB_4, END_OF_RIB_6);
        assertThat(one.announced()).isEqualTo(Map.of(Family.IPV4_UNICAST, 0, Family.IPV6_UNICAST, 1));
        assertThat(one.written()).isEqualTo(1);
    }

    @Test
    void a_next_hop_of_the_other_family_is_refused() {
        assertThatThrownBy(() -> new SessionContext(
                        OURS,
                        Set.of(Family.IPV4_UNICAST),
                        Map.of(Family.IPV4_UNICAST, new NextHop(NEXT_HOP_6, Optional.empty())),
                        Optional.empty(),
                        CodecContext.INITIAL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void each_set_of_attributes_has_updates_of_its_own() {
        AdjRibOut internal = new AdjRibOut(context(true, Set.of(Family.IPV4_UNICAST)));
        Map<IpPrefix, RouteAttributes> routes = new HashMap<>();
        hosts(Family.IPV4_UNICAST, 10).forEach(prefix -> routes.put(prefix, preferred(routes.size() % 2)));
        internal.desire(1, RouteTable.of(routes));
        assertThat(drain(internal))
                .hasSize(3)
                .allSatisfy(update -> assertThat(update.reachable().size()).isIn(0, 5));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void many_prefixes_share_updates_that_are_full(Family family) {
        List<IpPrefix> prefixes = hosts(family, 5000);
        rib.desire(1, RouteTable.of(routes(prefixes.toArray(IpPrefix[]::new))));
        List<Update> announcements = drain(rib);
        announcements.removeAll(List.of(END_OF_RIB_4, END_OF_RIB_6));
        assertPacked(announcements, prefixes, family);
        assertThat(rib.announced()).containsEntry(family, 5000);

        rib.desire(2, RouteTable.of(Map.of()));
        assertPacked(drain(rib), prefixes, family);
        assertThat(rib.announced()).containsEntry(family, 0);
    }

    @Test
    @Timeout(20)
    void a_hundred_thousand_prefixes_are_no_trouble() {
        IpPrefix[] prefixes = hosts(Family.IPV6_UNICAST, 100_000).toArray(IpPrefix[]::new);
        long start = System.nanoTime();
        rib.desire(1, RouteTable.of(routes(prefixes)));
        int updates = drain(rib).size();
        rib.desire(2, RouteTable.of(Map.of()));
        updates += drain(rib).size();
        assertThat(updates).isBetween(800, 900);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    /** The peer is a map that believes every UPDATE; whatever happens, it ends with what was desired. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_happens_the_peer_ends_with_what_was_desired(long seed) {
        Random random = new Random(seed);
        AdjRibOut internal = new AdjRibOut(context(true, EnumSet.allOf(Family.class)));
        List<IpPrefix> all = Stream.of(Family.values())
                .flatMap(family -> hosts(family, 20).stream())
                .toList();
        Map<IpPrefix, Long> peer = new HashMap<>();
        Map<IpPrefix, RouteAttributes> desired = Map.of();
        for (int generation = 0; generation < 300; generation++) {
            Map<IpPrefix, RouteAttributes> routes = new HashMap<>();
            all.stream()
                    .filter(_ -> random.nextInt(3) == 0)
                    .forEach(prefix -> routes.put(prefix, preferred(random.nextInt(3))));
            desired = routes;
            internal.desire(generation, RouteTable.of(routes));
            for (int steps = random.nextInt(6); steps > 0; steps--) {
                internal.next().ifPresent(update -> believe(peer, update));
            }
            if (random.nextInt(10) == 0) {
                internal.resend(Family.values()[random.nextInt(2)]);
            }
        }
        drain(internal).forEach(update -> believe(peer, update));
        Map<IpPrefix, Long> expected = new HashMap<>();
        desired.forEach((prefix, attributes) -> expected.put(prefix, attributes.localPreference()));
        assertThat(peer).isEqualTo(expected);
        assertThat(internal.written()).isEqualTo(299);
        assertThat(internal.announced().values().stream().mapToInt(n -> n).sum())
                .isEqualTo(peer.size());
    }

    private static void believe(Map<IpPrefix, Long> peer, Update update) {
        prefixes(update, false)
                .forEach(prefix ->
                        assertThat(peer.remove(prefix)).as("withdrawn was held").isNotNull());
        update.attributes().stream().filter(LocalPref.class::isInstance).forEach(preference -> prefixes(update, true)
                .forEach(prefix -> peer.put(prefix, ((LocalPref) preference).value())));
    }

    /** As few UPDATEs as the size allows, each with one kind of prefixes. */
    private static void assertPacked(List<Update> updates, List<IpPrefix> prefixes, Family family) {
        List<Integer> lengths = updates.stream()
                .map(update -> MessageWriter.length(update, CodecContext.INITIAL))
                .toList();
        int prefixLength = family == Family.IPV4_UNICAST ? 5 : 17;
        assertThat(lengths).allSatisfy(length -> assertThat(length).isLessThanOrEqualTo(Framing.MAX_LENGTH));
        assertThat(lengths.subList(0, lengths.size() - 1))
                .allSatisfy(length -> assertThat(length).isGreaterThanOrEqualTo(Framing.MAX_LENGTH - prefixLength));
        assertThat(updates)
                .allSatisfy(update -> assertThat(prefixes(update, true).isEmpty()
                                || prefixes(update, false).isEmpty())
                        .isTrue());
        List<IpPrefix> found = updates.stream()
                .flatMap(update -> Stream.concat(prefixes(update, true).stream(), prefixes(update, false).stream()))
                .toList();
        assertThat(found).isEqualTo(prefixes);
    }

    private static List<IpPrefix> prefixes(Update update, boolean reachable) {
        List<IpPrefix> prefixes = new ArrayList<>(reachable ? update.reachable() : update.withdrawn());
        for (PathAttribute attribute : update.attributes()) {
            if (reachable && attribute instanceof MpReach reach) {
                prefixes.addAll(reach.reachable());
            } else if (!reachable && attribute instanceof MpUnreach unreach) {
                prefixes.addAll(unreach.withdrawn());
            }
        }
        return prefixes;
    }

    private static List<Update> drain(AdjRibOut rib) {
        return new ArrayList<>(Stream.generate(rib::next)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList());
    }

    private static SessionContext context(boolean internal, Set<Family> families) {
        return new SessionContext(
                OURS,
                families,
                Map.of(
                        Family.IPV4_UNICAST, new NextHop(NEXT_HOP_4, Optional.empty()),
                        Family.IPV6_UNICAST, new NextHop(NEXT_HOP_6, Optional.of(LINK_LOCAL))),
                Optional.empty(),
                new CodecContext(true, false, false, internal, Set.of()));
    }

    private static Map<IpPrefix, RouteAttributes> routes(IpPrefix... prefixes) {
        Map<IpPrefix, RouteAttributes> routes = new HashMap<>();
        Stream.of(prefixes).forEach(prefix -> routes.put(prefix, RouteAttributes.DEFAULT));
        return routes;
    }

    private static List<IpPrefix> hosts(Family family, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> switch (family) {
                    case IPV4_UNICAST -> IpAddress.ipv4(0x0A000000 + i);
                    case IPV6_UNICAST -> IpAddress.ipv6(0x20010DB800000000L, i);
                })
                .map(IpPrefix::host)
                .toList();
    }

    private static MpReach reach(IpPrefix... prefixes) {
        return new MpReach(Family.IPV6_UNICAST, NEXT_HOP_6, Optional.of(LINK_LOCAL), List.of(prefixes));
    }

    private static Update ipv6(IpPrefix... prefixes) {
        return new Update(List.of(), List.of(reach(prefixes), Origin.IGP, OUR_PATH), List.of());
    }

    private static Update ipv4(IpPrefix... prefixes) {
        return new Update(
                List.of(), List.of(Origin.IGP, OUR_PATH, new PathAttribute.NextHop(NEXT_HOP_4)), List.of(prefixes));
    }

    private static Update withdrawn4(IpPrefix... prefixes) {
        return new Update(List.of(prefixes), List.of(), List.of());
    }

    private static Update withdrawn6(IpPrefix... prefixes) {
        return new Update(List.of(), List.of(new MpUnreach(Family.IPV6_UNICAST, List.of(prefixes))), List.of());
    }

    private static RouteAttributes preferred(long localPreference) {
        return new RouteAttributes(localPreference, OptionalLong.empty(), 0, List.of());
    }
}
