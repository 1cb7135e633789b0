package io.porchlight.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.Capability;
import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.bgp.wire.Decoded;
import io.porchlight.bgp.wire.Framing;
import io.porchlight.bgp.wire.Keepalive;
import io.porchlight.bgp.wire.MessageReader;
import io.porchlight.bgp.wire.MessageWriter;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Open;
import io.porchlight.bgp.wire.PathAttribute;
import io.porchlight.bgp.wire.RouteRefresh;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.IpPrefix;
import io.porchlight.net.RouterId;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The router at the other end: a blocking read on a plain socket, so that an UPDATE's arrival is noted with nothing
 * in between. It takes one session after the other.
 */
final class UpdateReceiver implements AutoCloseable {

    static final String ADDRESS = "127.0.0.1";
    static final AsNumber AS = new AsNumber(65001);

    private static final int HOLD_TIME_SECONDS = 90;

    /** @param nanoTime when the last octet of the UPDATE was read, by {@link System#nanoTime()} */
    private record Arrival(boolean announced, long nanoTime) {}

    private final IpPrefix first;
    private final Map<IpPrefix, BlockingQueue<Arrival>> arrivals;
    private final ServerSocket server = new ServerSocket();

    /** @param prefixes whose UPDATEs count, at least one */
    UpdateReceiver(IpPrefix... prefixes) throws IOException {
        this.first = prefixes[0];
        this.arrivals = Arrays.stream(prefixes)
                .collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> new LinkedBlockingQueue<>()));
        server.bind(new InetSocketAddress(InetAddress.ofLiteral(ADDRESS), 0));
        Thread.ofPlatform().name("receiver").daemon().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /**
     * Waits for an UPDATE that announces the first prefix, or one that withdraws it.
     *
     * @return when it arrived, by {@link System#nanoTime()}
     * @throws IllegalStateException when none comes
     */
    long await(boolean announced, Duration patience) throws InterruptedException {
        return arrival(first, announced, patience)
                .orElseThrow(() -> new IllegalStateException(
                        "no UPDATE that " + (announced ? "announces " : "withdraws ") + first));
    }

    /**
     * The same for any prefix.
     *
     * @param prefix one of those that count
     * @return empty when none comes
     */
    OptionalLong arrival(IpPrefix prefix, boolean announced, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Arrival arrival = arrivals.get(prefix).poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (arrival == null) {
                return OptionalLong.empty();
            }
            if (arrival.announced() == announced) {
                return OptionalLong.of(arrival.nanoTime());
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
                while (!server.isClosed()) {
                    ByteBuf frame = frame(in);
                    long now = System.nanoTime();
                    if (MessageReader.read(frame, CodecContext.INITIAL) instanceof Decoded.Good(BgpMessage message)) {
                        answer(message, now, socket.getOutputStream());
                    }
                }
            } catch (IOException e) {
                // The session is over; the next one may come.
            }
        }
    }

    private static ByteBuf frame(DataInputStream in) throws IOException {
        byte[] header = new byte[Framing.HEADER_LENGTH];
        in.readFully(header);
        ByteBuf start = Unpooled.wrappedBuffer(header);
        byte[] body = new byte[start.getUnsignedShort(header.length - 3) - header.length];
        in.readFully(body);
        return Unpooled.wrappedBuffer(start, Unpooled.wrappedBuffer(body));
    }

    private void answer(BgpMessage message, long now, OutputStream out) throws IOException {
        switch (message) {
            case Open _ -> {
                send(open(), out);
                send(new Keepalive(), out);
            }
            // The peer keeps time: it sends one each third of the hold time.
            case Keepalive keepalive -> send(keepalive, out);
            case Update update -> note(update, now);
            case Notification _, RouteRefresh _ -> {}
        }
    }

    private void note(Update update, long now) {
        for (PathAttribute attribute : update.attributes()) {
            if (attribute instanceof PathAttribute.MpReach reach) {
                note(reach.reachable(), new Arrival(true, now));
            }
            if (attribute instanceof PathAttribute.MpUnreach unreach) {
                note(unreach.withdrawn(), new Arrival(false, now));
            }
        }
    }

    private void note(List<IpPrefix> prefixes, Arrival arrival) {
        for (IpPrefix prefix : prefixes) {
            if (arrivals.containsKey(prefix)) {
                arrivals.get(prefix).add(arrival);
            }
        }
    }

    private static void send(BgpMessage message, OutputStream out) throws IOException {
        ByteBuf bytes = Unpooled.buffer();
        MessageWriter.write(message, CodecContext.INITIAL, bytes);
        out.write(ByteBufUtil.getBytes(bytes));
    }

    private static Open open() {
        return new Open(
                AS,
                HOLD_TIME_SECONDS,
                RouterId.parse("10.0.0.1"),
                List.of(
                        new Capability.Multiprotocol(Family.IPV6_UNICAST.afi(), Family.SAFI_UNICAST),
                        new Capability.FourOctetAs(AS)));
    }
}
