package io.porchlight.app;

import io.porchlight.config.ConfigReader;
import io.porchlight.config.ConfigResult;
import io.porchlight.config.model.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Whether an agent that takes the place of this one would start. */
final class NextStart {

    private NextStart() {}

    /** What would keep it from starting, one line. It reads the file as it is now, as every start does. */
    static Optional<String> obstacle(Path file, Map<String, String> environment) {
        return switch (ConfigReader.read(file, environment)) {
            case ConfigResult.Valid(Settings _) -> Optional.empty();
            case ConfigResult.Invalid(var errors) ->
                Optional.of("the configuration cannot be used: " + errors.getFirst());
        };
    }
}
