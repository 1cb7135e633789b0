package io.porchlight.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.config.model.Settings;
import io.porchlight.net.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the tests of this room share: reading text, with a node name in the environment. */
final class ConfigFixture {

    static final Map<String, String> ENVIRONMENT = Map.of("NODE_NAME", "place7-server1");

    static final String MINIMAL = """
            porchlight:
              bgp:
                as: 65534
                peers:
                  red: { address: "2001:db8::1", as: 65001 }
              prefixes:
                services: { cidr: "2001:db8:0:e2::/108" }
            """;

    private ConfigFixture() {}

    static ConfigResult read(String text, Map<String, String> environment) {
        return read(text, environment, PasswordFile::of);
    }

    static ConfigResult read(String text, Map<String, String> environment, Function<Path, PasswordFile> files) {
        return ConfigReader.read(new FileContent.Text("porchlight.yaml", text), environment, new PasswordFiles(files));
    }

    /** With a password in whatever file is asked for. */
    static Settings settingsWithPassword(String text) {
        return valid(read(text, ENVIRONMENT, _ -> new PasswordFile.Found(new Secret("porch light"))));
    }

    static Settings settings(String text) {
        return settings(text, ENVIRONMENT);
    }

    static Settings settings(String text, Map<String, String> environment) {
        return valid(read(text, environment));
    }

    private static Settings valid(ConfigResult result) {
        return switch (result) {
            case ConfigResult.Valid(Settings settings) -> settings;
            case ConfigResult.Invalid(List<ConfigError> errors) -> throw new AssertionError("errors: " + errors);
        };
    }

    static List<ConfigError> errors(String text) {
        return errors(text, ENVIRONMENT);
    }

    static List<ConfigError> errors(String text, Map<String, String> environment) {
        ConfigResult result = read(text, environment);
        assertThat(result).isInstanceOf(ConfigResult.Invalid.class);
        return ((ConfigResult.Invalid) result).errors();
    }

    /** A file of the peers and prefixes given, in YAML's flow style. */
    static String file(String peers, String prefixes) {
        return """
                porchlight:
                  bgp:
                    as: 65534
                    peers: { %s }
                  prefixes: { %s }
                """.formatted(peers, prefixes);
    }

    /** A file of one good prefix and one peer with these keys. */
    static String peer(String keys) {
        return file("red: { " + keys + " }", "services: { cidr: \"2001:db8:0:e2::/108\" }");
    }

    /** A file of one good peer and one prefix with these keys. */
    static String prefix(String keys) {
        return file("red: { address: \"2001:db8::1\", as: 65001 }", "services: { " + keys + " }");
    }

    /** The minimal file and one gate with these keys. */
    static String gate(String keys) {
        return with("gates: { kube-proxy: { " + keys + " } }");
    }

    /** The minimal file with more keys below the root, each line indented by two. */
    static String with(String more) {
        return MINIMAL + more.indent(2);
    }
}
