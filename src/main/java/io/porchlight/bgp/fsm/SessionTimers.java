package io.porchlight.bgp.fsm;

import java.time.Duration;

/**
 * The timers that are the same for every session; all longer than zero.
 *
 * @param connect how long one attempt to connect may take
 * @param open how long a peer may take to send its OPEN: RFC 4271, section 8.2.2, asks for a large hold timer and
 *     suggests four minutes
 * @param silence how long a connection may stand without an OPEN before that is called trouble
 * @param longestRetry where the pause between attempts stops to grow
 * @param steady how long a session must be up for the pause after it to be short again
 */
public record SessionTimers(Duration connect, Duration open, Duration silence, Duration longestRetry, Duration steady) {

    public static final SessionTimers DEFAULTS = new SessionTimers(
            Duration.ofSeconds(10),
            Duration.ofMinutes(4),
            Duration.ofSeconds(10),
            Duration.ofMinutes(2),
            Duration.ofSeconds(30));
}
