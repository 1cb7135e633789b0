package io.porchlight.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong during one reading, and keeps one mistake from being told twice. */
final class Problems {

    private final List<ConfigError> errors = new ArrayList<>();
    private final Set<String> lost = new HashSet<>();

    void add(String key, String problem) {
        errors.add(new ConfigError(key, problem));
    }

    /** As {@link #add}, for a key whose value cannot be used because of it. */
    void addAndLose(String key, String problem) {
        add(key, problem);
        lose(key);
    }

    /** Marks a key as reported already: that it is missing, or does not fit another, is no news. */
    void lose(String key) {
        lost.add(key);
    }

    /** Whether the key or a section around it was reported as unusable. */
    boolean isLost(String key) {
        for (int end = key.length(); end > 0; end = key.lastIndexOf('.', end - 1)) {
            if (lost.contains(key.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    List<ConfigError> errors() {
        return List.copyOf(errors);
    }
}
