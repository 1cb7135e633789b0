package io.porchlight.bgp;

import java.net.NoRouteToHostException;
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
        if (error instanceof NoRouteToHostException) {
            // Netty gives it no words.
            return "no way to " + neighbor.address() + ": check this node's routes and the link";
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

    /** What to check when nothing answers at all. */
    static String noAnswer(Guard guard) {
        StringBuilder words = new StringBuilder("no answer to our attempt to connect: check the address, ");
        if (guard.password().isPresent()) {
            words.append("the password on both sides (who gets a segment with a wrong one drops it in silence), ");
        }
        if (guard.lowestTtl() > 0) {
            words.append("whether the peer sends with TTL 255 (ttl-security) and is no further away than configured, ");
        } else if (guard.ttl() == 1) {
            words.append("whether the peer is on a link of this node (if not, it needs multihop), ");
        }
        return words.append("and firewalls on the way").toString();
    }

    /** Why there is no connection any more. */
    static String losing(Throwable error) {
        String message = words(error);
        if (message.contains("reset")) {
            return "the peer reset the connection";
        }
        if (message.contains("timed out")) {
            return "the connection timed out: the peer acknowledges nothing of what we send";
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
