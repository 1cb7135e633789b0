package io.porchlight.bgp;

import java.util.Locale;

/** What goes wrong with sockets, in sentences that say what to check. */
final class SocketCauses {

    static final String CLOSED = "the peer closed the connection";

    private SocketCauses() {}

    /** Why there is no connection. */
    static String connecting(Throwable error, Neighbor neighbor) {
        String message = words(error);
        if (message.contains("refused")) {
            return "refused: nothing listens on " + neighbor.address() + " port " + neighbor.port()
                    + ": check that the router runs BGP there, and lets this node in";
        }
        if (message.contains("unreachable") || message.contains("no route")) {
            return "no way to " + neighbor.address() + ": check this node's routes and the link (" + text(error) + ")";
        }
        if (message.contains("assign requested address")) {
            return "the source address "
                    + neighbor.source().map(Object::toString).orElse("") + " is not an address of this node";
        }
        return "cannot connect: " + text(error);
    }

    /** Why there is no connection any more. */
    static String losing(Throwable error) {
        String message = words(error);
        if (message.contains("reset")) {
            return "the peer reset the connection";
        }
        return message.contains("broken pipe") ? CLOSED : "the connection failed (" + text(error) + ")";
    }

    private static String words(Throwable error) {
        return text(error).toLowerCase(Locale.ROOT);
    }

    private static String text(Throwable error) {
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }
}
