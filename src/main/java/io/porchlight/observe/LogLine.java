package io.porchlight.observe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Plain words, then fields in the order in which they were added. As text the fields stand behind the words as {@code
 * key=value}. Nothing in the words can be taken for a field: there an equals sign has a backslash before it.
 *
 * <p>Handed to the logger as a whole, so that whoever formats it still has the fields.
 */
public final class LogLine {

    /** What would end a value: quotes around it say where it ends. */
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\\p{Z}\"=\\\\]|^$");

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    private final String words;
    private final SequencedMap<String, Object> fields = new LinkedHashMap<>();

    /** @param words may hold what a peer or the cluster chose: control characters are replaced */
    LogLine(String words) {
        this.words = printable(words);
    }

    /** Numbers and booleans stay what they are; of anything else its text counts, and control characters are replaced. */
    LogLine with(String key, Object value) {
        fields.put(
                key,
                switch (value) {
                    case Number number -> number;
                    case Boolean flag -> flag;
                    default -> printable(value.toString());
                });
        return this;
    }

    /** As {@link #with}; none where there is nothing to say. */
    LogLine because(String reason) {
        return reason.isEmpty() ? this : with("reason", reason);
    }

    /** Without the fields. */
    public String words() {
        return words;
    }

    /** In the order in which they were added: numbers, booleans and text. */
    public SequencedMap<String, Object> fields() {
        return Collections.unmodifiableSequencedMap(fields);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(words.replace("=", "\\="));
        fields.forEach((key, value) -> text.append(' ').append(key).append('=').append(shown(value.toString())));
        return text.toString();
    }

    private static String shown(String value) {
        return NEEDS_QUOTES.matcher(value).find()
                ? '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : value;
    }

    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("?");
    }
}
