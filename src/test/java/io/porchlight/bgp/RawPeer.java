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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** A router of the tests' own on a plain socket: says what it is told to, and nothing by itself. */
final class RawPeer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final ServerSocket server;
    private Socket socket;

    RawPeer(String address) throws IOException {
        this(address, 0);
    }

    /** @param receiveBuffer octets; 0 for as many as the kernel likes */
    RawPeer(String address, int receiveBuffer) throws IOException {
        server = new ServerSocket();
        if (receiveBuffer > 0) {
            server.setReceiveBufferSize(receiveBuffer);
        }
        server.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
        server.setSoTimeout(PATIENCE_MILLIS);
    }

    int port() {
        return server.getLocalPort();
    }

    void accept() throws IOException {
        socket = server.accept();
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

    void open(long as, int holdTime) throws IOException {
        send(new Open(
                new AsNumber(as),
                holdTime,
                RouterId.parse("192.0.2.1"),
                List.of(
                        new Capability.Multiprotocol(1, 1),
                        new Capability.Multiprotocol(2, 1),
                        new Capability.FourOctetAs(new AsNumber(as)))));
    }

    /** Accepts and goes as far as Established. */
    void establish(long as, int holdTime) throws IOException {
        accept();
        open(as, holdTime);
        send(new Keepalive());
    }

    BgpMessage read() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] header = in.readNBytes(18);
        if (header.length < 18) {
            throw new IOException("closed");
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

    /** Whether nothing but the end of the stream is left. */
    boolean isClosedByPeer() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    void hangUp() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        server.close();
    }
}
