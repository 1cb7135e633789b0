package io.porchlight.config;

import io.porchlight.config.model.LabelSelector;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as a file would spell them, by key: the way back of {@link Values} and {@link Parse}. */
final class Spelled {

    /** What YAML takes as it stands; whatever is not so plain stands in quotes. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/]([A-Za-z0-9._/:-]*[A-Za-z0-9._/-])?");

    private final SequencedMap<String, String> values = new LinkedHashMap<>();

    SequencedMap<String, String> values() {
        return values;
    }

    /** @param path that every key begins with */
    Section at(String path) {
        return new Section(path);
    }

    /** The keys of one section, one after the other. */
    final class Section {

        private final String path;

        private Section(String path) {
            this.path = path;
        }

        Section scalar(String key, Object value) {
            return put(key, quoted(value.toString(), true));
        }

        /** Nothing for a selector that chooses everything, which has no text. */
        Section selector(String key, LabelSelector selector) {
            return selector.equals(LabelSelector.EVERYTHING) ? this : scalar(key, selector);
        }

        Section optional(String key, Optional<?> value) {
            value.ifPresent(present -> scalar(key, present));
            return this;
        }

        Section optional(String key, OptionalInt value) {
            value.ifPresent(present -> scalar(key, present));
            return this;
        }

        Section optional(String key, OptionalLong value) {
            value.ifPresent(present -> scalar(key, present));
            return this;
        }

        Section word(String key, Enum<?> constant) {
            return scalar(key, Parse.spelling(constant));
        }

        Section duration(String key, Duration duration) {
            return put(key, text(duration));
        }

        Section list(String key, Collection<?> items) {
            return put(
                    key,
                    items.stream()
                            .map(item -> quoted(item.toString(), false))
                            .collect(Collectors.joining(", ", "[", "]")));
        }

        Section words(String key, Collection<? extends Enum<?>> constants) {
            return list(key, constants.stream().map(Parse::spelling).toList());
        }

        private Section put(String key, String value) {
            values.put(path + key, value);
            return this;
        }
    }

    /** {@code 9s}, {@code 1m30s}, {@code 500ms}. */
    static String text(Duration duration) {
        boolean milliseconds =
                duration.getSeconds() == 0 && duration.getNano() != 0 && duration.getNano() % 1_000_000 == 0;
        return milliseconds
                ? duration.toMillis() + "ms"
                : duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    /** @param colons whether they are plain here: in a list they would look like keys */
    private static String quoted(String text, boolean colons) {
        boolean plain =
                PLAIN.matcher(text).matches() && (colons || text.indexOf(':') < 0) && !text.equalsIgnoreCase("null");
        return plain ? text : text.codePoints().mapToObj(Spelled::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                "\\U%08x".formatted(codePoint);
            default -> (codePoint == '"' || codePoint == '\\' ? "\\" : "") + Character.toString(codePoint);
        };
    }
}
