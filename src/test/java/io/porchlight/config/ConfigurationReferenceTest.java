package io.porchlight.config;

import static io.porchlight.config.ConfigFixture.settings;
import static io.porchlight.config.ConfigFixture.settingsWithPassword;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.config.model.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/configuration.md, and the files that readers copy, against the code. */
class ConfigurationReferenceTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9.<>-]+)` \\|");
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\n(.*?)^```");

    private final String text;

    ConfigurationReferenceTest() throws IOException {
        text = Files.readString(Path.of("docs", "configuration.md"));
    }

    @Test
    void every_key_is_in_the_reference_once_and_the_reference_has_no_others() {
        assertThat(all(ROW).stream().map(key -> Schema.ROOT + "." + key)).containsExactlyElementsOf(Schema.paths());
    }

    @Test
    void the_full_example_is_valid_and_shows_every_key() {
        String example = all(YAML).getFirst();
        assertThat(settingsWithPassword(example).bgp().peers())
                .containsOnlyKeys("red-place7", "blue-place7", "any-router");
        assertThat(Schema.paths())
                .allSatisfy(path -> assertThat(example).contains(path.substring(path.lastIndexOf('.') + 1) + ":"));
    }

    @Test
    void the_defaults_are_those_of_the_code() {
        List<String> examples = all(YAML);
        Settings minimal = settings(examples.get(1));
        assertThat(settings(examples.get(2))).isEqualTo(minimal);
        assertThat(examples).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whole_files_in_other_documents_are_valid(Path document) throws IOException {
        List<String> examples = all(YAML, Files.readString(document)).stream()
                .filter(yaml -> yaml.startsWith(Schema.ROOT + ":"))
                .toList();
        assertThat(examples)
                .allSatisfy(example ->
                        assertThat(settingsWithPassword(example).prefixes()).isNotEmpty());
    }

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Stream.concat(Files.list(Path.of(".")), Files.list(Path.of("docs")))) {
            return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
        }
    }

    private List<String> all(Pattern pattern) {
        return all(pattern, text);
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
