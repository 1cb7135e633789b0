package io.porchlight.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.ExpressionConfigSourceInterceptor;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.utils.StringUtil;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;

/**
 * The values of one section: what the environment says, else the file. A value that cannot be used is noted as a
 * problem and reads as absent, so that the reading goes on.
 */
final class Values {

    private final SmallRyeConfig config;
    private final Map<String, SequencedSet<String>> names;
    private final Problems problems;
    private final String path;

    private Values(SmallRyeConfig config, Map<String, SequencedSet<String>> names, Problems problems, String path) {
        this.config = config;
        this.names = names;
        this.problems = problems;
        this.path = path;
    }

    static Values of(YamlFile.Flat file, Map<String, String> environment, Problems problems) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(file.values(), "file", PropertiesConfigSource.ORDINAL),
                        new EnvConfigSource(environment, EnvConfigSource.ORDINAL))
                .withInterceptors(new ExpressionConfigSourceInterceptor())
                .build();
        return new Values(config, file.names(), problems, Schema.ROOT);
    }

    Values at(String section) {
        return new Values(config, names, problems, path + "." + section);
    }

    /** The user's own names below this section. */
    SequencedSet<String> names() {
        return names.getOrDefault(path, Collections.unmodifiableSequencedSet(new LinkedHashSet<>()));
    }

    <T> Optional<T> optional(String key, Function<String, T> parse) {
        return raw(key).filter(text -> !text.isBlank()).flatMap(text -> checked(key, text, parse));
    }

    <T> T orElse(String key, Function<String, T> parse, T fallback) {
        return optional(key, parse).orElse(fallback);
    }

    /** @param advice what to write, for whoever left the key out */
    <T> Optional<T> required(String key, Function<String, T> parse, String advice) {
        Optional<T> value = optional(key, parse);
        if (value.isEmpty() && !isLost(key)) {
            problemAndLose(key, "is missing; " + advice);
        }
        return value;
    }

    /** A list as a set in its own order, with commas between the items; present and empty when it says so. */
    <T> Optional<Set<T>> set(String key, Function<String, T> parse) {
        return raw(key).map(text -> {
            Set<T> items = new LinkedHashSet<>();
            Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .forEach(item -> checked(key, item, parse).ifPresent(items::add));
            return Collections.unmodifiableSet(items);
        });
    }

    /** As {@link #set}, where an empty list would be a mistake. */
    <T> Optional<Set<T>> nonEmptySet(String key, Function<String, T> parse, String advice) {
        Optional<Set<T>> items = set(key, parse);
        if (items.filter(Set::isEmpty).isPresent() && !isLost(key)) {
            problemAndLose(key, "is an empty list; " + advice);
        }
        return items.filter(set -> !set.isEmpty());
    }

    /**
     * The value with its expressions replaced; empty when one of them has nothing to be replaced by.
     *
     * @param fallback the variable of the environment that serves when the key is absent
     */
    Optional<String> expanded(String key, String fallback) {
        try {
            return config.getOptionalValue(
                    raw(key).filter(text -> !text.isBlank()).isPresent() ? full(key) : fallback, String.class);
        } catch (NoSuchElementException _) {
            return Optional.empty();
        }
    }

    /** As it is written; empty text when it is not. */
    String text(String key) {
        return raw(key).orElse("");
    }

    void problem(String key, String problem) {
        problems.add(full(key), problem);
    }

    void problemAndLose(String key, String problem) {
        problems.addAndLose(full(key), problem);
    }

    /** Whether the key was reported as unusable, so that nothing more is to be said about it. */
    boolean isLost(String key) {
        return problems.isLost(full(key));
    }

    static String noExpressions(String text) {
        return "'" + text + "' is not replaced here: ${...} works in " + Schema.NODE_NAME
                + " alone; write the value, or set it by environment";
    }

    private Optional<String> raw(String key) {
        return Optional.ofNullable(value(key).getRawValue());
    }

    private ConfigValue value(String key) {
        return config.getConfigValue(full(key));
    }

    /** The text as a value, or a problem with the key. */
    <T> Optional<T> checked(String key, String text, Function<String, T> parse) {
        if (text.contains("${")) {
            problemAndLose(key, noExpressions(text) + origin(key));
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException e) {
            problemAndLose(key, e.getMessage() + origin(key));
            return Optional.empty();
        }
    }

    private String origin(String key) {
        return value(key).getConfigSourceOrdinal() == EnvConfigSource.ORDINAL
                ? " (set by "
                        + StringUtil.replaceNonAlphanumericByUnderscores(full(key))
                                .toUpperCase(Locale.ROOT)
                        + ")"
                : "";
    }

    private String full(String key) {
        return path + "." + key;
    }
}
