package io.porchlight.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of the configuration file.
 *
 * @param loadedAt when the settings in force came into force
 * @param errors what is wrong with the file as it is now, each with its key; empty when there is nothing
 * @param awaited what must happen before the file as it is now is in force; empty when it is, or never will be
 */
public record ConfigInfo(Instant loadedAt, List<String> errors, Optional<String> awaited) {

    public ConfigInfo {
        errors = List.copyOf(errors);
    }

    /** Whether what the file says now holds. */
    public boolean inForce() {
        return errors.isEmpty() && awaited.isEmpty();
    }
}
