package io.porchlight.bgp.wire;

import java.util.List;
import java.util.Optional;

/**
 * The messages of RFC 4271, section 4.1, and RFC 2918, with the lengths that section 6.1 and RFC 8654, section 4, allow
 * them.
 */
enum MessageType {
    OPEN(1, 29, Framing.MAX_LENGTH),
    UPDATE(2, 23, Framing.EXTENDED_MAX_LENGTH),
    NOTIFICATION(3, 21, Framing.EXTENDED_MAX_LENGTH),
    KEEPALIVE(4, Framing.HEADER_LENGTH, Framing.HEADER_LENGTH),
    /** Any length passes here: a wrong one has an error of its own (RFC 7313, section 5). */
    ROUTE_REFRESH(5, Framing.HEADER_LENGTH, Framing.EXTENDED_MAX_LENGTH);

    private static final List<MessageType> VALUES = List.of(values());

    private final int code;
    private final int shortest;
    private final int longest;

    MessageType(int code, int shortest, int longest) {
        this.code = code;
        this.shortest = shortest;
        this.longest = longest;
    }

    static Optional<MessageType> of(int code) {
        // No stream: this is asked for every message of a full table.
        for (MessageType type : VALUES) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    static MessageType of(BgpMessage message) {
        return switch (message) {
            case Open _ -> OPEN;
            case Update _ -> UPDATE;
            case Notification _ -> NOTIFICATION;
            case Keepalive _ -> KEEPALIVE;
            case RouteRefresh _ -> ROUTE_REFRESH;
        };
    }

    int code() {
        return code;
    }

    /** Whether a message of this type can have that many octets, header included. */
    boolean allows(int length) {
        return length >= shortest && length <= longest;
    }
}
