package io.porchlight.config.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Chooses among objects by their labels, as Kubernetes' selectors do.
 *
 * @param requirements all of which must hold; none chooses everything
 */
public record LabelSelector(List<Requirement> requirements) {

    public static final LabelSelector EVERYTHING = new LabelSelector(List.of());

    private static final Pattern LABEL_KEY =
            Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern LABEL_VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

    private static final Pattern PRESENCE = Pattern.compile("(!?)\\s*([^\\s!=(),]+)");
    private static final Pattern EQUALITY = Pattern.compile("([^\\s!=(),]+)\\s*(=|==|!=)\\s*([^\\s!=(),]*)");
    private static final Pattern MEMBERSHIP = Pattern.compile("([^\\s!=(),]+)\\s+(in|notin)\\s*\\(([^()]*)\\)");

    public LabelSelector {
        requirements = List.copyOf(requirements);
    }

    /** What one label must be like. */
    public sealed interface Requirement {

        /** Whether labels are as required. */
        boolean matches(Map<String, String> labels);

        /** The label is there, whatever its value. */
        record Exists(String key) implements Requirement {
            @Override
            public boolean matches(Map<String, String> labels) {
                return labels.containsKey(key);
            }

            @Override
            public String toString() {
                return key;
            }
        }

        /** The label is not there. */
        record Absent(String key) implements Requirement {
            @Override
            public boolean matches(Map<String, String> labels) {
                return !labels.containsKey(key);
            }

            @Override
            public String toString() {
                return "!" + key;
            }
        }

        /** The label is there and has one of the values. */
        record In(String key, Set<String> values) implements Requirement {
            public In {
                values = Set.copyOf(values);
            }

            @Override
            public boolean matches(Map<String, String> labels) {
                return labels.containsKey(key) && values.contains(labels.get(key));
            }

            @Override
            public String toString() {
                return key + " in " + list(values);
            }
        }

        /** The label has none of the values: it may also not be there at all. */
        record NotIn(String key, Set<String> values) implements Requirement {
            public NotIn {
                values = Set.copyOf(values);
            }

            @Override
            public boolean matches(Map<String, String> labels) {
                return !labels.containsKey(key) || !values.contains(labels.get(key));
            }

            @Override
            public String toString() {
                return key + " notin " + list(values);
            }
        }

        private static String list(Set<String> values) {
            return "(" + String.join(",", new TreeSet<>(values)) + ")";
        }
    }

    /**
     * Reads Kubernetes' text form: requirements with commas between them, each {@code key}, {@code !key},
     * {@code key=value}, {@code key==value}, {@code key!=value}, {@code key in (a,b)} or {@code key notin (a,b)}.
     *
     * @throws IllegalArgumentException when it is something else; the message says which part and why
     */
    public static LabelSelector parse(String text) {
        List<Requirement> requirements = new ArrayList<>();
        for (String part : parts(text)) {
            requirements.add(requirement(part.strip()));
        }
        return new LabelSelector(requirements);
    }

    public boolean matches(Map<String, String> labels) {
        // A plain loop: every decision asks this of every Service.
        for (Requirement requirement : requirements) {
            if (!requirement.matches(labels)) {
                return false;
            }
        }
        return true;
    }

    /** In Kubernetes' text form. */
    @Override
    public String toString() {
        return requirements.stream().map(Requirement::toString).collect(Collectors.joining(","));
    }

    /** Split at the commas that stand in no parentheses. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static Requirement requirement(String part) {
        Matcher presence = PRESENCE.matcher(part);
        if (presence.matches()) {
            String key = key(presence.group(2));
            return presence.group(1).isEmpty() ? new Requirement.Exists(key) : new Requirement.Absent(key);
        }
        Matcher equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            String key = key(equality.group(1));
            Set<String> value = Set.of(value(equality.group(3)));
            return equality.group(2).equals("!=") ? new Requirement.NotIn(key, value) : new Requirement.In(key, value);
        }
        Matcher membership = MEMBERSHIP.matcher(part);
        if (membership.matches()) {
            String key = key(membership.group(1));
            Set<String> values = new TreeSet<>();
            for (String value : membership.group(3).split(",", -1)) {
                values.add(value(value.strip()));
            }
            return membership.group(2).equals("in")
                    ? new Requirement.In(key, values)
                    : new Requirement.NotIn(key, values);
        }
        throw new IllegalArgumentException(
                part.isEmpty()
                        ? "a requirement is empty"
                        : "'" + part + "' is none of key, !key, key=value, key!=value, key in (a,b), key notin (a,b)");
    }

    private static String key(String text) {
        if (!LABEL_KEY.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no key of a label");
        }
        return text;
    }

    private static String value(String text) {
        if (!LABEL_VALUE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no value of a label");
        }
        return text;
    }
}
