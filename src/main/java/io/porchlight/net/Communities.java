package io.porchlight.net;

import io.porchlight.net.Community.Extended;
import io.porchlight.net.Community.Large;
import io.porchlight.net.Community.Standard;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text to numbers, and which community comes first. */
final class Communities {

    private static final Pattern TWO = Pattern.compile("(\\d{1,10}):(\\d{1,10})");
    private static final Pattern THREE = Pattern.compile("(\\d{1,10}):(\\d{1,10}):(\\d{1,10})");

    static final Comparator<Community> ORDER = Comparator.comparingInt(Communities::kind)
            .thenComparing(Communities::high, Long::compareUnsigned)
            .thenComparing(Communities::low, Long::compareUnsigned);

    private Communities() {}

    static Optional<Community> standard(String text) {
        Matcher matcher = TWO.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new Standard((int) (upTo(0xFFFF, matcher.group(1)) << 16 | upTo(0xFFFF, matcher.group(2)))))
                : Optional.empty();
    }

    static Optional<Community> large(String text) {
        Matcher matcher = THREE.matcher(text);
        return matcher.matches()
                ? Optional.of(new Large(four(matcher.group(1)), four(matcher.group(2)), four(matcher.group(3))))
                : Optional.empty();
    }

    private static int four(String text) {
        return (int) upTo(0xFFFF_FFFFL, text);
    }

    static long upTo(long max, String text) {
        long number = Long.parseLong(text);
        if (number > max) {
            throw new IllegalArgumentException(text + " is more than " + max);
        }
        return number;
    }

    private static int kind(Community community) {
        return switch (community) {
            case Standard _ -> 0;
            case Extended _ -> 1;
            case Large _ -> 2;
        };
    }

    private static long high(Community community) {
        return switch (community) {
            case Standard(int value) -> Integer.toUnsignedLong(value);
            case Extended(long value) -> value;
            case Large(int global, int local1, int _) -> (long) global << 32 | Integer.toUnsignedLong(local1);
        };
    }

    private static long low(Community community) {
        return switch (community) {
            case Standard _, Extended _ -> 0;
            case Large large -> Integer.toUnsignedLong(large.local2());
        };
    }
}
