package io.porchlight.api;

import java.time.Instant;
import java.util.List;

/**
 * What became of the configuration file.
 *
 * @param loadedAt when the settings in force were read
 * @param errors what is wrong with the file as it is now, each with its key; empty when it is the one in force
 */
public record ConfigInfo(Instant loadedAt, List<String> errors) {

    public ConfigInfo {
        errors = List.copyOf(errors);
    }
}
