package io.porchlight.bgp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.Capability;
import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.bgp.wire.Decoded;
import io.porchlight.bgp.wire.Keepalive;
import io.porchlight.bgp.wire.MessageReader;
import io.porchlight.bgp.wire.MessageWriter;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Open;
import io.porchlight.net.AsNumber;
import io.porchlight.net.RouterId;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** One connection of the tests' own on a plain socket: says what it is told to, and nothing by itself. */
class RawConnection implements AutoCloseable {

    static final int PATIENCE_MILLIS = 60_000;

    private Socket socket;

    /** None so far. */
    RawConnection() {}

    /** Connects from an address of our own. */
    RawConnection(String from, int port) throws IOException {
        Socket dialed = new Socket();
        dialed.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        dialed.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), PATIENCE_MILLIS);
        use(dialed);
    }

    final void use(Socket connected) throws IOException {
        socket = connected;
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    void send(BgpMessage message) throws IOException {
        ByteBuf bytes = Unpooled.buffer();
        MessageWriter.write(message, CodecContext.INITIAL, bytes);
        send(ByteBufUtil.getBytes(bytes));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void open(long as, int holdTime, Capability... more) throws IOException {
        List<Capability> capabilities = new ArrayList<>(List.of(
                new Capability.Multiprotocol(1, 1),
                new Capability.Multiprotocol(2, 1),
                new Capability.FourOctetAs(new AsNumber(as))));
        capabilities.addAll(List.of(more));
        send(new Open(new AsNumber(as), holdTime, RouterId.parse("192.0.2.1"), capabilities));
    }

    /** As far as Established. */
    void greet(long as, int holdTime, Capability... more) throws IOException {
        open(as, holdTime, more);
        send(new Keepalive());
    }

    BgpMessage read() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] header = in.readNBytes(18);
        if (header.length < 18) {
            throw new EOFException("closed");
        }
        int length = (header[16] & 0xFF) << 8 | header[17] & 0xFF;
        byte[] rest = in.readNBytes(length - 18);
        return ((Decoded.Good) MessageReader.read(Unpooled.wrappedBuffer(header, rest), CodecContext.INITIAL))
                .message();
    }

    /** Reads on until there is one. */
    Notification notification() throws IOException {
        BgpMessage message = read();
        while (!(message instanceof Notification)) {
            message = read();
        }
        return (Notification) message;
    }

    /** Reads up to the NOTIFICATION, and counts. */
    long keepalivesUpToNotification() throws IOException {
        long keepalives = 0;
        for (BgpMessage message = read(); !(message instanceof Notification); message = read()) {
            keepalives += message instanceof Keepalive ? 1 : 0;
        }
        return keepalives;
    }

    /** Whether nothing but the end of the stream is left. */
    boolean isClosedByPeer() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    /** Reads on until there is nothing more, and says whether a NOTIFICATION was among it. */
    boolean endsWithNotification() throws IOException {
        boolean notified = false;
        try {
            while (true) {
                notified |= read() instanceof Notification;
            }
        } catch (EOFException e) {
            return notified;
        }
    }

    void hangUp() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
    }
}
