package io.porchlight.bgp.rib;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.rib.SessionContext.NextHop;
import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.bgp.wire.Framing;
import io.porchlight.bgp.wire.MessageWriter;
import io.porchlight.bgp.wire.PathAttribute;
import io.porchlight.bgp.wire.PathAttribute.MpReach;
import io.porchlight.bgp.wire.PathAttribute.MpUnreach;
import io.porchlight.bgp.wire.PathAttribute.MultiExitDisc;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded, so that a failure comes again. */
class AdjRibOutRandomTest {

    private final AdjRibOut rib = new AdjRibOut(context());
    private final Map<IpPrefix, Long> peer = new HashMap<>();

    /** The peer is a map that believes every UPDATE. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_is_counted_is_what_the_peer_holds_and_a_resend_tells_it_all(long seed) {
        Random random = new Random(seed);
        List<IpPrefix> all = Stream.iterate(0, i -> i < 24, i -> i + 1)
                .flatMap(i -> Stream.of(
                        IpPrefix.containing(IpAddress.ipv4(0x0A00_0000 + (i << 8)), 24 + i % 9),
                        IpPrefix.containing(IpAddress.ipv6(0x2001_0DB8_0000_0000L, i << 16), 112 + i % 17)))
                .toList();
        Map<IpPrefix, RouteAttributes> desired = Map.of();
        for (int generation = 0; generation < 300; generation++) {
            Map<IpPrefix, RouteAttributes> routes = new HashMap<>();
            all.stream()
                    .filter(_ -> random.nextInt(3) == 0)
                    .forEach(prefix -> routes.put(prefix, med(random.nextInt(3))));
            desired = random.nextInt(8) == 0 ? desired : routes;
            rib.desire(generation, RouteTable.of(desired));
            for (int steps = random.nextInt(6); steps > 0; steps--) {
                rib.next().ifPresent(this::believe);
            }
            if (random.nextInt(6) == 0) {
                rib.resend(Family.values()[random.nextInt(2)]);
            }
            assertThat(rib.announced().values().stream().mapToInt(n -> n).sum()).isEqualTo(peer.size());
        }
        rib.resend(Family.IPV4_UNICAST);
        Set<IpPrefix> told = drain();
        assertThat(told)
                .containsAll(peer.keySet().stream()
                        .filter(prefix -> prefix.family() == Family.IPV4_UNICAST)
                        .toList());
        Map<IpPrefix, Long> expected = new HashMap<>();
        desired.forEach((prefix, route) -> expected.put(prefix, route.med().orElseThrow()));
        assertThat(peer).isEqualTo(expected);
        assertThat(rib.written()).isEqualTo(299);
    }

    private Set<IpPrefix> drain() {
        Set<IpPrefix> told = new HashSet<>();
        for (Optional<Update> update = rib.next(); update.isPresent(); update = rib.next()) {
            told.addAll(believe(update.get()));
        }
        return told;
    }

    private List<IpPrefix> believe(Update update) {
        assertThat(MessageWriter.length(update, CodecContext.INITIAL)).isLessThanOrEqualTo(Framing.MAX_LENGTH);
        List<IpPrefix> withdrawn = new ArrayList<>(update.withdrawn());
        List<IpPrefix> reachable = new ArrayList<>(update.reachable());
        long med = -1;
        for (PathAttribute attribute : update.attributes()) {
            switch (attribute) {
                case MpReach reach -> reachable.addAll(reach.reachable());
                case MpUnreach unreach -> withdrawn.addAll(unreach.withdrawn());
                case MultiExitDisc(long value) -> med = value;
                default -> {}
            }
        }
        withdrawn.forEach(prefix ->
                assertThat(peer.remove(prefix)).as("withdrawn was held").isNotNull());
        for (IpPrefix prefix : reachable) {
            peer.put(prefix, med);
        }
        return reachable;
    }

    private static RouteAttributes med(long value) {
        return new RouteAttributes(100, OptionalLong.of(value), 0, List.of());
    }

    private static SessionContext context() {
        return new SessionContext(
                new AsNumber(65534),
                EnumSet.allOf(Family.class),
                Map.of(
                        Family.IPV4_UNICAST, new NextHop(IpAddress.parse("192.0.2.1"), Optional.empty()),
                        Family.IPV6_UNICAST, new NextHop(IpAddress.parse("2001:db8::1"), Optional.empty())),
                Optional.empty(),
                CodecContext.INITIAL);
    }
}
