package io.porchlight.app;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;

/** What keeps a connection of a stranger cheap. */
final class Line {

    /** The kernel doubles both. */
    private static final int SEND_BUFFER_OCTETS = 32 * 1024;

    private static final int RECEIVE_BUFFER_OCTETS = 2 * 1024;

    private Line() {}

    /**
     * Buffers that do not grow with what somebody sends or does not read; and what is read at a time is so little that it
     * holds no more than some hundred requests.
     */
    static HttpServerOptions frugal(HttpServerOptions options) {
        return options.setSendBufferSize(SEND_BUFFER_OCTETS).setReceiveBufferSize(RECEIVE_BUFFER_OCTETS);
    }

    /**
     * Ends the connection, and drops what was not sent. {@link HttpConnection#close} would first wait until the client has
     * read everything, and one that never reads would keep what we hold for it.
     */
    static void cut(HttpConnection connection) {
        ((ConnectionBase) connection).channelHandlerContext().close();
    }
}
