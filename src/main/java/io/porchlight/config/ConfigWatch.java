package io.porchlight.config;

import io.porchlight.config.model.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notices that the file changed, or a password file that it names. It compares the content: a ConfigMap is swapped by
 * symlink, which leaves the path and often the time as they were. Not for two threads at once.
 */
public final class ConfigWatch {

    private final Path file;
    private final Map<String, String> environment;
    private final Settings initial;
    private final ConfigListener listener;
    private Optional<FileContent> last = Optional.empty();
    private PasswordFiles passwords = new PasswordFiles(PasswordFile::of);

    /** @param initial the settings that the agent started with, read from the same file */
    public ConfigWatch(Path file, Map<String, String> environment, Settings initial, ConfigListener listener) {
        this.file = file;
        this.environment = Map.copyOf(environment);
        this.initial = initial;
        this.listener = listener;
    }

    /** Looks once. Tells the listener when any content is not what it was at the last look, or not what we started with. */
    public void check() {
        FileContent content = FileContent.of(file);
        if (last.filter(content::equals).isPresent() && !passwords.changed()) {
            return;
        }
        boolean first = last.isEmpty();
        last = Optional.of(content);
        passwords = new PasswordFiles(PasswordFile::of);
        switch (ConfigReader.read(content, environment, passwords)) {
            case ConfigResult.Valid(Settings settings) -> {
                List<ConfigError> refused = FixedAtStart.changes(initial, settings);
                if (!refused.isEmpty()) {
                    listener.rejected(refused);
                } else if (!first || !settings.equals(initial)) {
                    listener.reloaded(settings);
                }
            }
            case ConfigResult.Invalid(var errors) -> listener.rejected(errors);
        }
    }
}
