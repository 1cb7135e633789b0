package io.porchlight.observe;

/** Plain words, then fields as {@code key=value} in the order in which they were added. */
final class LogLine {

    private final String words;
    private final StringBuilder text;

    /** @param words may hold what a peer or the cluster chose: control characters are replaced */
    LogLine(String words) {
        this.words = printable(words);
        this.text = new StringBuilder(this.words);
    }

    /** A value with anything in it that would end it is quoted. */
    LogLine with(String key, Object value) {
        String shown = printable(value.toString());
        boolean plain = !shown.isEmpty() && shown.chars().noneMatch(c -> c == ' ' || c == '"' || c == '=');
        text.append(' ').append(key).append('=');
        text.append(plain ? shown : '"' + shown.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        return this;
    }

    /** Without the fields. */
    String words() {
        return words;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", "?");
    }
}
