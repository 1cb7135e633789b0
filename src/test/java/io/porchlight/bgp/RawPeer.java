package io.porchlight.bgp;

import io.porchlight.bgp.wire.Capability;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A router of the tests' own that waits for connections, one after the other. */
final class RawPeer extends RawConnection {

    private final ServerSocket server;

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
        use(server.accept());
    }

    /** Accepts and goes as far as Established. */
    void establish(long as, int holdTime, Capability... more) throws IOException {
        accept();
        greet(as, holdTime, more);
    }

    @Override
    public void close() throws IOException {
        super.close();
        server.close();
    }
}
