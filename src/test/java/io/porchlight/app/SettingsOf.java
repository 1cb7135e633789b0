package io.porchlight.app;

import io.porchlight.config.ConfigReader;
import io.porchlight.config.ConfigResult;
import io.porchlight.config.model.DrainSettings;
import io.porchlight.config.model.GateSettings;
import io.porchlight.config.model.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Settings for agents under test; none of them takes its time to drain. */
final class SettingsOf {

    private SettingsOf() {}

    static Settings file(Path file) {
        return switch (ConfigReader.read(file, Map.of())) {
            case ConfigResult.Valid(Settings valid) -> with(valid, valid.gates());
            case ConfigResult.Invalid(var errors) -> throw new AssertionError(errors.toString());
        };
    }

    /** @param folder to write the file into */
    static Settings yaml(Path folder, String text) {
        try {
            return file(Files.writeString(folder.resolve("porchlight.yaml"), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Settings with(Settings settings, Map<String, GateSettings> gates) {
        DrainSettings drain = settings.drain();
        return new Settings(
                settings.nodeName(),
                settings.bgp(),
                settings.prefixes(),
                gates,
                new DrainSettings(drain.annotation(), drain.taints(), drain.onCordon(), Duration.ZERO),
                settings.cluster(),
                settings.http(),
                settings.log());
    }
}
