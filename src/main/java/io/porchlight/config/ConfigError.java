package io.porchlight.config;

/**
 * One thing that is wrong.
 *
 * @param key the full key, as in {@code porchlight.bgp.peers.red-place7.hold-time}; the file's path when the file as a
 *     whole is meant
 * @param problem the offending value and what to do about it
 */
public record ConfigError(String key, String problem) {

    /** One line for a person. */
    @Override
    public String toString() {
        return key + ": " + problem;
    }
}
