package io.porchlight.config;

import io.porchlight.config.model.Settings;
import java.util.List;

/** What a reading came to. */
public sealed interface ConfigResult {

    /** Everything is as it must be. */
    record Valid(Settings settings) implements ConfigResult {}

    /** @param errors all that is wrong, at least one, in the order found */
    record Invalid(List<ConfigError> errors) implements ConfigResult {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }
}
