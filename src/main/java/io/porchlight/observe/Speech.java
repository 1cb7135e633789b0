package io.porchlight.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Numbers, lists and times within sentences. */
final class Speech {

    /** In characters. */
    private static final int LONGEST_QUOTE = 200;

    private Speech() {}

    /** {@code 1 healthy backend}, {@code 2 healthy backends}. */
    static String count(int number, String what) {
        return number + " " + (number == 1 ? what : what + "s");
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String and(List<String> items) {
        int last = items.size() - 1;
        return last <= 0
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    /** To the second, in UTC. */
    static String at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code 500ms}, {@code 2s}, {@code 3m5s}, {@code 2h1m}: as the configuration writes durations. */
    static String span(Duration span) {
        if (span.compareTo(Duration.ofSeconds(1)) < 0) {
            return Math.max(0, span.toMillis()) + "ms";
        }
        String text = Duration.ofSeconds(span.toSeconds()).toString();
        return text.substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    /** What somebody wrote, within a sentence: on one line, and not long. */
    static String quoted(String words) {
        String line = words.replaceAll("[\\p{Z}\\p{Cc}\\p{Cf}]+", " ").strip();
        boolean fits = line.codePointCount(0, line.length()) <= LONGEST_QUOTE;
        return '"' + (fits ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE)) + "...") + '"';
    }

    /** A clause as a whole sentence. */
    static String sentence(String clause) {
        return clause.isEmpty() ? clause : Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
    }
}
