package io.porchlight.observe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which causes were told of something that is down, so that those which take turns are told once. Not thread-safe.
 *
 * @param <K> what is down
 */
final class ToldCauses<K> {

    /** More causes than this, and old ones may be told again. */
    private static final int REMEMBERED = 16;

    private final Map<K, Set<String>> told = new HashMap<>();

    /** Whether this one was not told yet; from now on it is. */
    boolean isNews(K about, String cause) {
        Set<String> before = told.computeIfAbsent(about, _ -> new HashSet<>());
        if (before.size() >= REMEMBERED) {
            before.clear();
        }
        return before.add(cause);
    }

    /** It is up again. */
    void forget(K about) {
        told.remove(about);
    }
}
