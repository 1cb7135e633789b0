package io.porchlight.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Text to durations, each in its range. Throws as {@link Parse} does. */
final class ParseTime {

    private static final Pattern MILLISECONDS = Pattern.compile("(-?\\d{1,12})ms");
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration MIN_HOLD_TIME = Duration.ofSeconds(3);
    private static final Duration MAX_HOLD_TIME = Duration.ofSeconds(65_535);
    private static final Duration MAX_CONNECT_RETRY = Duration.ofMinutes(2);
    private static final Duration MAX_DELAY = Duration.ofHours(24);
    /** The kernel, which looks after the rest of the timer, counts it in milliseconds of 31 bits. */
    private static final Duration MAX_SEND_HOLD_TIME = Duration.ofHours(48);

    private static final Duration MAX_DRAIN_TIME = Duration.ofMinutes(5);
    private static final Duration MIN_GATE_INTERVAL = Duration.ofMillis(100);
    private static final Duration MAX_GATE_INTERVAL = Duration.ofMinutes(1);
    private static final Duration MAX_RESTART_TIME = Duration.ofSeconds(4095);
    private static final Duration MAX_LONG_LIVED_TIME = Duration.ofSeconds(0xFF_FFFF);

    private ParseTime() {}

    /** A number and its unit, or several of them: 9s, 500ms, 1m30s. */
    static Duration duration(String text) {
        var milliseconds = MILLISECONDS.matcher(text);
        try {
            Duration duration = milliseconds.matches()
                    ? Duration.ofMillis(Long.parseLong(milliseconds.group(1)))
                    : Duration.parse("PT" + text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeException _) {
            throw Parse.wrong(text, "is no duration; write a number and its unit, as in 500ms, 9s or 2m");
        }
        throw Parse.wrong(text, "is negative; write 0s or more");
    }

    /** RFC 4271, section 4.2: zero, or at least three seconds, in whole seconds of two octets. */
    static Duration holdTime(String text) {
        Duration holdTime = duration(text);
        boolean inRange =
                holdTime.isZero() || holdTime.compareTo(MIN_HOLD_TIME) >= 0 && holdTime.compareTo(MAX_HOLD_TIME) <= 0;
        if (!inRange || holdTime.getNano() != 0) {
            throw Parse.wrong(text, "is no hold time; write whole seconds from 3s to 65535s, or 0s for none");
        }
        return holdTime;
    }

    static Duration sendHoldTime(String text) {
        Duration time = duration(text);
        if (time.isZero() || time.compareTo(MAX_SEND_HOLD_TIME) > 0) {
            throw Parse.wrong(text, "is no send hold time; write more than 0s, at most 48h");
        }
        return time;
    }

    /** RFC 4724, section 3: twelve bits of seconds. Zero would ask to keep routes for no time. */
    static Duration restartTime(String text) {
        return wholeSeconds(text, Duration.ofSeconds(1), MAX_RESTART_TIME, "is no restart time");
    }

    /** RFC 9494, section 3: three octets of seconds. */
    static Duration longLivedTime(String text) {
        return wholeSeconds(text, Duration.ZERO, MAX_LONG_LIVED_TIME, "is no long-lived stale time");
    }

    private static Duration wholeSeconds(String text, Duration least, Duration most, String not) {
        Duration time = duration(text);
        if (time.compareTo(least) < 0 || time.compareTo(most) > 0 || time.getNano() != 0) {
            throw Parse.wrong(
                    text, not + "; write whole seconds from " + least.toSeconds() + "s to " + most.toSeconds() + "s");
        }
        return time;
    }

    /** Counted in milliseconds: nothing doubled stays nothing. */
    static Duration connectRetry(String text) {
        Duration pause = duration(text);
        if (pause.compareTo(MILLISECOND) < 0 || pause.compareTo(MAX_CONNECT_RETRY) > 0) {
            throw Parse.wrong(text, "is no pause between attempts; write at least 1ms and at most 2m");
        }
        return pause;
    }

    /** Not so long that a deadline would leave the calendar. */
    static Duration delay(String text) {
        Duration delay = duration(text);
        if (delay.compareTo(MAX_DELAY) > 0) {
            throw Parse.wrong(text, "is no delay; write at most 24h");
        }
        return delay;
    }

    /** How long whoever ends a node will wait, we cannot know; nobody waits longer than this. */
    static Duration drainTime(String text) {
        Duration time = duration(text);
        if (time.compareTo(MAX_DRAIN_TIME) > 0) {
            throw Parse.wrong(text, "is no time to drain; write at most 5m");
        }
        return time;
    }

    /** Often enough to be of use, and not so often that asking is work. */
    static Duration gateInterval(String text) {
        Duration interval = duration(text);
        if (interval.compareTo(MIN_GATE_INTERVAL) < 0 || interval.compareTo(MAX_GATE_INTERVAL) > 0) {
            throw Parse.wrong(text, "is no interval to ask in; write at least 100ms and at most 1m");
        }
        return interval;
    }

    /** Counted in milliseconds. */
    static Duration gateTimeout(String text) {
        Duration timeout = duration(text);
        if (timeout.compareTo(MILLISECOND) < 0) {
            throw Parse.wrong(text, "is no time to wait for an answer; write at least 1ms");
        }
        return timeout;
    }
}
