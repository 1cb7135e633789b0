package io.porchlight.bgp;

import static io.porchlight.bgp.Peers.ROUTER_AS;
import static io.porchlight.bgp.Peers.desired;
import static io.porchlight.bgp.Peers.router;
import static io.porchlight.bgp.Peers.routes;
import static io.porchlight.bgp.Speakers.await;
import static io.porchlight.bgp.Speakers.awaitAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.SessionCounters.MessageType;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.bgp.wire.MessageWriter;
import io.porchlight.bgp.wire.PathAttribute;
import io.porchlight.bgp.wire.PathAttribute.AsPath;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** A peer that sends a full table, and goes on. */
@Isolated("it looks at the memory of the whole JVM")
class FloodTest {

    private static final int ROUTES = 1_000_000;
    private static final int PER_UPDATE = 1000;

    /** Seconds; a third of it is how long the flood must go on for a KEEPALIVE to be due. */
    private static final int HOLD = 9;

    /** What a kept prefix would cost at the very least. */
    private static final long OCTETS_PER_ROUTE = 40;

    @RegisterExtension
    private final Speakers speakers = new Speakers();

    private final Heard heard = new Heard();

    @Test
    void a_full_table_and_its_flapping_cost_no_memory_and_hold_up_nobody() throws Exception {
        byte[] table = table();
        NettySpeaker speaker = speakers.dialing(heard);
        RawPeer floods = speakers.raw();
        RawPeer quiet = speakers.raw();
        Peer red = router("red", "127.0.0.1", floods.port());
        Peer blue = router("blue", "127.0.0.1", quiet.port());
        speaker.desire(desired(1, routes(red), routes(blue)));
        floods.establish(ROUTER_AS, HOLD);
        quiet.establish(ROUTER_AS, 0);
        awaitAll(speaker, SessionState.ESTABLISHED);
        long before = usedAfterCollection();

        floods.send(table);
        await().untilAsserted(() -> assertThat(received(speaker)).isEqualTo(ROUTES));
        assertThat(usedAfterCollection() - before).isLessThan(ROUTES * OCTETS_PER_ROUTE);

        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> flapping = CompletableFuture.runAsync(() -> flap(floods, enough));
        try {
            for (int i = 1; i <= 5; i++) {
                speaker.desire(desired(1 + i, routes(red), routes(blue, "203.0.113." + i + "/32")));
                while (!announces(quiet, "203.0.113." + i + "/32")) {
                    assertThat(flapping).isNotDone();
                }
            }
            long flapped = received(speaker);
            long said = keepalives(speaker);
            await().untilAsserted(() -> assertThat(keepalives(speaker)).isGreaterThan(said));
            assertThat(flapping).isNotDone();
            assertThat(received(speaker)).isGreaterThan(flapped);
        } finally {
            enough.set(true);
        }
        flapping.get(1, TimeUnit.MINUTES);
        speaker.stop("enough");
        assertThat(floods.keepalivesUpToNotification()).isGreaterThanOrEqualTo(2);
        assertThat(usedAfterCollection() - before).isLessThan(ROUTES * OCTETS_PER_ROUTE);
        assertThat(heard.troubles).isEmpty();
    }

    private static long received(NettySpeaker speaker) {
        return speaker.sessions().getFirst().counters().received(Family.IPV4_UNICAST);
    }

    private static long keepalives(NettySpeaker speaker) {
        return speaker.sessions().getFirst().counters().messages(Direction.SENT, MessageType.KEEPALIVE);
    }

    /** Single routes, announced and withdrawn: the most work for the fewest octets. */
    private static void flap(RawPeer peer, AtomicBoolean enough) {
        ByteBuf bytes = Unpooled.buffer();
        for (int i = 0; i < 1000; i++) {
            List<IpPrefix> one = List.of(prefix(i));
            write(new Update(one, List.of(), List.of()), bytes);
            write(new Update(List.of(), attributes(), one), bytes);
        }
        byte[] round = ByteBufUtil.getBytes(bytes);
        try {
            while (!enough.get()) {
                peer.send(round);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] table() {
        ByteBuf bytes = Unpooled.buffer();
        for (int i = 0; i < ROUTES; i += PER_UPDATE) {
            List<IpPrefix> prefixes = new ArrayList<>(PER_UPDATE);
            for (int j = i; j < i + PER_UPDATE; j++) {
                prefixes.add(prefix(j));
            }
            write(new Update(List.of(), attributes(), prefixes), bytes);
        }
        return ByteBufUtil.getBytes(bytes);
    }

    private static IpPrefix prefix(int number) {
        return IpPrefix.containing(IpAddress.ipv4(0x1400_0000 + (number << 8)), 24);
    }

    private static List<PathAttribute> attributes() {
        AsPath path = new AsPath(List.of(new AsPath.Segment(
                AsPath.SegmentType.AS_SEQUENCE, List.of(new AsNumber(ROUTER_AS), new AsNumber(65100)))));
        return List.of(PathAttribute.Origin.IGP, path, new PathAttribute.NextHop(IpAddress.parse("192.0.2.1")));
    }

    private static void write(Update update, ByteBuf bytes) {
        MessageWriter.write(update, CodecContext.INITIAL, bytes);
    }

    private static boolean announces(RawPeer peer, String prefix) throws IOException {
        return peer.read() instanceof Update update && update.reachable().contains(IpPrefix.parse(prefix));
    }

    private static long usedAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
