package io.porchlight.config;

import io.porchlight.config.model.Settings;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the configuration: one YAML file, the password files that it names, and the environment, which wins. */
public final class ConfigReader {

    private ConfigReader() {}

    /**
     * Reads and checks everything; the same input gives the same result.
     *
     * @param environment as {@link System#getenv()}: overrides any key of the file's peers, prefixes and gates, and
     *     fills {@code ${...}} in node-name; what it holds beside is no concern of ours
     * @return the settings, or every error there is, an unreadable file among them
     */
    public static ConfigResult read(Path file, Map<String, String> environment) {
        return read(FileContent.of(file), environment, new PasswordFiles(PasswordFile::of));
    }

    /**
     * As {@link #read(Path, Map)}, from what is no file.
     *
     * @param name what errors call it
     * @param input read to its end
     */
    public static ConfigResult read(String name, InputStream input, Map<String, String> environment) {
        return read(FileContent.of(name, input), environment, new PasswordFiles(PasswordFile::of));
    }

    static ConfigResult read(FileContent content, Map<String, String> environment, PasswordFiles passwords) {
        return switch (content) {
            case FileContent.Unreadable(ConfigError error) -> new ConfigResult.Invalid(List.of(error));
            case FileContent.Text text -> read(text, environment, passwords);
        };
    }

    private static ConfigResult read(FileContent.Text text, Map<String, String> environment, PasswordFiles passwords) {
        Problems problems = new Problems();
        Values values = Values.of(YamlFile.read(text, problems), environment, problems);
        Optional<Settings> settings = new SettingsReader(values, passwords).read();
        List<ConfigError> errors = problems.errors();
        return errors.isEmpty() ? new ConfigResult.Valid(settings.orElseThrow()) : new ConfigResult.Invalid(errors);
    }
}
