package io.porchlight.bgp.fsm;

import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Notifications;

/** Sentences for what the peer says. */
final class Causes {

    private Causes() {}

    /** What a received NOTIFICATION means, and what to check where that is known. */
    static String notified(Notification notification) {
        return "the peer closed the session with " + Notifications.describe(notification) + advice(notification);
    }

    private static String advice(Notification notification) {
        return switch (notification.code() * 256 + notification.subcode()) {
            case 0x0202 -> ": check which AS it has configured for us";
            case 0x0203 -> ": check that no other of its neighbors has our router id";
            case 0x0204 ->
                ": it refuses our capabilities (RFC 5492), without which there is no IPv6; check that it negotiates"
                        + " capabilities with this neighbor";
            case 0x0207 -> ": check its address families for this neighbor";
            case 0x0400 -> ": nothing of ours reached it in time";
            case 0x0601 -> ": we announce more prefixes than it takes";
            case 0x0603, 0x0605 -> ": check that it has this address as a neighbor";
            default -> "";
        };
    }
}
