package io.porchlight.api;

import java.time.Instant;
import java.util.Locale;

/**
 * A NOTIFICATION that went over a session's connection: which end closed it, and why (RFC 4271, section 4.5).
 *
 * @param at when the last of its kind did
 * @param peer the configured name
 * @param address the peer's address, with its interface behind {@code %} where it has one
 * @param code the error code
 * @param subcode the error subcode
 * @param text their names in IANA's registry, and the reason that a shutdown gives (RFC 9003): one line
 * @param count how many of the same code and subcode went that way over this session while they are remembered
 */
public record NotificationInfo(
        Instant at, String peer, String address, Direction direction, int code, int subcode, String text, int count) {

    /** Which way it went. */
    public enum Direction {
        SENT,
        RECEIVED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
