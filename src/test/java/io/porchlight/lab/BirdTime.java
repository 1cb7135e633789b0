package io.porchlight.lab;

import java.time.Duration;
import java.time.LocalDateTime;

/** A moment in BIRD's {@code iso long} form. */
public record BirdTime(LocalDateTime at) {

    /** As a regular expression without groups. */
    static final String FORM = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+";

    /** BIRD keeps ages and adds them to the clock at each answer. */
    private static final Duration ROUNDING = Duration.ofMillis(20);

    static BirdTime parse(String text) {
        return new BirdTime(LocalDateTime.parse(text.replace(' ', 'T')));
    }

    boolean isSameMomentAs(BirdTime other) {
        return Duration.between(at, other.at).abs().compareTo(ROUNDING) < 0;
    }
}
