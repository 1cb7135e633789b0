package io.porchlight.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.Capability;
import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.bgp.wire.Framing;
import io.porchlight.bgp.wire.Keepalive;
import io.porchlight.bgp.wire.MessageWriter;
import io.porchlight.bgp.wire.Open;
import io.porchlight.net.AsNumber;
import io.porchlight.net.Family;
import io.porchlight.net.RouterId;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A peer that connects to a router and then sends bytes that were made before, or counts the routes that it reads:
 * blocking calls on a plain socket. What it has to say comes from its caller: no session
 * lasts as long as the hold time.
 */
final class RoutePeer implements AutoCloseable {

    /** For a session to come up, or for what was sent to be read. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Of the peer and of the router. */
    static final int HOLD_TIME_SECONDS = 3600;

    static final String NEXT_HOP = "2a0a:e5c0:13::11";

    private static final int FIRST_AS = 64600;
    private static final int READ = 256 * 1024;
    private static final int OPEN = 1;
    private static final int UPDATE = 2;
    private static final int NOTIFICATION = 3;
    private static final int KEEPALIVE = 4;

    private final Socket socket = new Socket();
    private final byte[] buffer = new byte[READ];
    private int start;
    private int end;

    private RoutePeer() {}

    /** Where a peer connects from. */
    static String address(int number) {
        return "127.0.2." + number;
    }

    static AsNumber as(int number) {
        return new AsNumber(FIRST_AS + number);
    }

    /** A port that nobody listens on now. */
    static InetSocketAddress freeAddress(String address) throws IOException {
        InetAddress literal = InetAddress.ofLiteral(address);
        try (ServerSocket probe = new ServerSocket(0, 1, literal)) {
            return new InetSocketAddress(literal, probe.getLocalPort());
        }
    }

    /**
     * Connects as soon as the router wants it, and waits for its OPEN and its KEEPALIVE. For the session to be
     * Established the router lacks the KEEPALIVE that {@link #establish} sends.
     */
    static RoutePeer connect(InetSocketAddress router, int number) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            RoutePeer peer = new RoutePeer();
            try {
                peer.open(router, number);
                return peer;
            } catch (IOException e) {
                peer.close();
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(20);
            }
        }
    }

    /** @return when the router was about to be told that the session is up, by {@link System#nanoTime()} */
    long establish() throws IOException {
        long now = System.nanoTime();
        send(bytes(new Keepalive()));
        return now;
    }

    /** Sends one more KEEPALIVE, if the session is still there. */
    void nudge() {
        try {
            send(bytes(new Keepalive()));
        } catch (IOException e) {
            // Whoever reads hears of it.
        }
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void send(byte[] bytes, int offset, int length) throws IOException {
        socket.getOutputStream().write(bytes, offset, length);
    }

    /**
     * Reads until so many routes were announced.
     *
     * @return when the last one was read, by {@link System#nanoTime()}
     */
    long routes(int count) throws IOException {
        int left = count;
        while (left > 0) {
            if (next() == UPDATE) {
                left -= Announced.routes(buffer, start + Framing.HEADER_LENGTH);
            }
            skip();
        }
        if (left < 0) {
            throw new IOException(-left + " routes more than there are");
        }
        return System.nanoTime();
    }

    /**
     * Reads until the NOTIFICATION comes.
     *
     * @param code and
     * @param subcode that it must have
     * @return when it was read, by {@link System#nanoTime()}
     */
    long notification(int code, int subcode) throws IOException {
        while (next() != NOTIFICATION) {
            skip();
        }
        long now = System.nanoTime();
        int at = start + Framing.HEADER_LENGTH;
        if (buffer[at] != code || buffer[at + 1] != subcode) {
            throw new IOException("NOTIFICATION " + buffer[at] + "/" + buffer[at + 1]);
        }
        return now;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    static byte[] bytes(BgpMessage message) {
        ByteBuf bytes = Unpooled.buffer();
        MessageWriter.write(message, CodecContext.INITIAL, bytes);
        return ByteBufUtil.getBytes(bytes);
    }

    private void open(InetSocketAddress router, int number) throws IOException {
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address(number)), 0));
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(router);
        send(bytes(new Open(
                as(number),
                HOLD_TIME_SECONDS,
                RouterId.parse(address(number)),
                List.of(
                        new Capability.Multiprotocol(Family.IPV6_UNICAST.afi(), Family.SAFI_UNICAST),
                        new Capability.FourOctetAs(as(number))))));
        expect(OPEN);
        expect(KEEPALIVE);
    }

    private void expect(int type) throws IOException {
        int got = next();
        if (got != type) {
            throw new IOException("a message of type " + got + " in place of " + type + ": " + message());
        }
        skip();
    }

    private String message() {
        return HexFormat.of().formatHex(Arrays.copyOfRange(buffer, start, start + length()));
    }

    /** The type of the message that stands at the start of the buffer, read to its end. */
    private int next() throws IOException {
        while (end - start < Framing.HEADER_LENGTH || end - start < length()) {
            fill();
        }
        return buffer[start + Framing.HEADER_LENGTH - 1];
    }

    private void skip() {
        start += length();
    }

    private int length() {
        int at = start + Framing.HEADER_LENGTH - 3;
        return (buffer[at] & 0xFF) << 8 | buffer[at + 1] & 0xFF;
    }

    private void fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        int read = socket.getInputStream().read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new EOFException("the router closed the connection");
        }
        end += read;
    }
}
