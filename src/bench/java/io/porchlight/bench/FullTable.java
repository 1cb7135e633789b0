package io.porchlight.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.bgp.wire.MessageWriter;
import io.porchlight.bgp.wire.PathAttribute;
import io.porchlight.bgp.wire.PathAttribute.AsPath;
import io.porchlight.bgp.wire.PathAttribute.AsPath.Segment;
import io.porchlight.bgp.wire.PathAttribute.AsPath.SegmentType;
import io.porchlight.bgp.wire.PathAttribute.Communities;
import io.porchlight.bgp.wire.PathAttribute.MpReach;
import io.porchlight.bgp.wire.PathAttribute.MultiExitDisc;
import io.porchlight.bgp.wire.PathAttribute.Origin;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Community;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * What a router with a full table sends at the start of a session, as bytes: IPv6 /48s, few of which share a path.
 * The same at every run.
 *
 * @param updates how many messages that is
 * @param early where in the bytes the first {@code earlyRoutes} routes end
 */
record FullTable(byte[] bytes, int routes, int updates, int early, int earlyRoutes) {

    private static final long SEED = 7606;
    private static final IpAddress FIRST = IpAddress.parse("2a10::");
    private static final int LENGTH = 48;
    private static final int MEAN_ROUTES = 5;
    private static final int MOST_ROUTES = 200;

    /**
     * @param peer whose AS the paths begin with
     * @param atLeast the early routes are these, and those that fill the last one's message
     */
    static FullTable of(int routes, int atLeast, AsNumber peer) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        ByteBuf bytes = Unpooled.buffer(routes * 32);
        int made = 0;
        int updates = 0;
        int early = 0;
        int earlyRoutes = 0;
        while (made < routes) {
            int count = Math.min(share(random), routes - made);
            MessageWriter.write(update(made, count, peer, random), CodecContext.INITIAL, bytes);
            made += count;
            updates++;
            if (early == 0 && made >= atLeast) {
                early = bytes.writerIndex();
                earlyRoutes = made;
            }
        }
        return new FullTable(ByteBufUtil.getBytes(bytes), routes, updates, early, earlyRoutes);
    }

    /** One path mostly has one route or two, and now and then a hundred. */
    private static int share(RandomGenerator random) {
        double exponential = random.nextExponential();
        return (int) Math.min(MOST_ROUTES, 1 + (MEAN_ROUTES - 1) * exponential * exponential / 2);
    }

    private static Update update(int first, int count, AsNumber peer, RandomGenerator random) {
        List<IpPrefix> prefixes = IntStream.range(first, first + count)
                .mapToObj(i -> new IpPrefix(IpAddress.ipv6(FIRST.high() + ((long) i << 16), 0), LENGTH))
                .toList();
        List<PathAttribute> attributes = new ArrayList<>();
        attributes.add(
                new MpReach(Family.IPV6_UNICAST, IpAddress.parse(RoutePeer.NEXT_HOP), Optional.empty(), prefixes));
        attributes.add(random.nextInt(10) == 0 ? Origin.INCOMPLETE : Origin.IGP);
        attributes.add(new AsPath(List.of(new Segment(SegmentType.AS_SEQUENCE, path(peer, random)))));
        if (random.nextInt(4) == 0) {
            attributes.add(new MultiExitDisc(random.nextInt(1000)));
        }
        int communities = random.nextInt(8);
        if (communities > 0) {
            attributes.add(new Communities(IntStream.range(0, communities)
                    .mapToObj(_ -> new Community.Standard((1 + random.nextInt(64000)) << 16 | random.nextInt(65536)))
                    .toList()));
        }
        return new Update(List.of(), attributes, List.of());
    }

    /** Of 2 to 8 numbers, among them none for private use: that would be a loop to the router. */
    private static List<AsNumber> path(AsNumber peer, RandomGenerator random) {
        List<AsNumber> path = new ArrayList<>();
        path.add(peer);
        int others = random.nextInt(1, 8);
        for (int i = 0; i < others; i++) {
            path.add(new AsNumber(random.nextInt(4) == 0 ? random.nextInt(196608, 401308) : random.nextInt(1, 64000)));
        }
        return path;
    }
}
