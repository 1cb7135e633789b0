package io.porchlight.config;

import static io.porchlight.config.ConfigFixture.ENVIRONMENT;
import static io.porchlight.config.ConfigFixture.MINIMAL;
import static io.porchlight.config.ConfigFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.config.model.Settings;
import io.porchlight.net.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigWatchTest {

    private static final String OTHER = MINIMAL.replace("65534", "65000");
    private static final String BAD = MINIMAL.replace("65534", "none");

    /** What the listener was told, and the settings that the agent would run with. */
    private static final class Agent implements ConfigListener {
        private final List<String> told = new ArrayList<>();
        private Settings running = settings(MINIMAL);

        @Override
        public void reloaded(Settings settings) {
            running = settings;
            told.add("reloaded");
        }

        @Override
        public void rejected(List<ConfigError> errors) {
            told.add("rejected " + errors.getFirst().key());
        }
    }

    private final Agent agent = new Agent();

    @TempDir
    Path folder;

    private Path file;
    private ConfigWatch watch;

    /** As the kubelet lays a ConfigMap out: the file is a link into ..data, which is a link to a dated folder. */
    @BeforeEach
    void mount_the_config_map() throws IOException {
        file = folder.resolve("porchlight.yaml");
        Files.createSymbolicLink(file, Path.of("..data", "porchlight.yaml"));
        swap("1", MINIMAL);
        watch = new ConfigWatch(file, ENVIRONMENT, agent.running, agent);
    }

    @Test
    void the_file_that_the_agent_started_with_is_no_change() {
        watch.check();
        watch.check();
        assertThat(agent.told).isEmpty();
    }

    @Test
    void a_swap_of_the_link_is_a_reload_told_once() throws IOException {
        watch.check();
        swap("2", OTHER);
        watch.check();
        watch.check();
        assertThat(agent.told).containsExactly("reloaded");
        assertThat(agent.running).isEqualTo(settings(OTHER));
    }

    @Test
    void a_swap_to_the_same_content_is_no_change() throws IOException {
        watch.check();
        swap("2", MINIMAL);
        watch.check();
        assertThat(agent.told).isEmpty();
    }

    @Test
    void trap_6_a_bad_file_keeps_the_last_good_one_and_is_told_once() throws IOException {
        watch.check();
        swap("2", OTHER);
        watch.check();
        swap("3", BAD);
        watch.check();
        watch.check();
        assertThat(agent.told).containsExactly("reloaded", "rejected porchlight.bgp.as");
        assertThat(agent.running).isEqualTo(settings(OTHER));
    }

    @Test
    void a_file_mended_after_a_mistake_is_a_reload_even_to_the_same_settings() throws IOException {
        watch.check();
        swap("2", BAD);
        watch.check();
        swap("3", MINIMAL);
        watch.check();
        assertThat(agent.told).containsExactly("rejected porchlight.bgp.as", "reloaded");
    }

    @Test
    void a_file_that_changed_before_the_first_look_is_seen_at_it() throws IOException {
        swap("2", OTHER);
        watch.check();
        assertThat(agent.told).containsExactly("reloaded");
    }

    @Test
    void another_mistake_is_another_rejection() throws IOException {
        swap("2", BAD);
        watch.check();
        swap("3", BAD.replace("as: 65001", "as: 0"));
        watch.check();
        assertThat(agent.told).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "node-name: other; bgp:            | porchlight.node-name",
                "bgp:;   listen: { enabled: true } | porchlight.bgp.listen",
                "cluster: { source: endpoints }; bgp: | porchlight.cluster",
                "http: { status-port: 9181 }; bgp: | porchlight.http",
                "log: { format: json }; bgp: | porchlight.log"
            })
    void what_takes_a_restart_refuses_the_whole_file_and_names_its_key(String inPlaceOfBgp, String key)
            throws IOException {
        watch.check();
        swap("2", OTHER.replace("bgp:", inPlaceOfBgp.replace("; ", "\n  ")));
        watch.check();
        swap("3", OTHER);
        watch.check();
        assertThat(agent.told).containsExactly("rejected " + key, "reloaded");
        assertThat(agent.running).isEqualTo(settings(OTHER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gates: { kube-proxy: { url: 'http://[::1]/' } }", "drain: { time: 5s }"})
    void gates_and_drain_change_while_the_agent_runs(String section) throws IOException {
        watch.check();
        String changed = MINIMAL + "  " + section + "\n";
        swap("2", changed);
        watch.check();
        assertThat(agent.told).containsExactly("reloaded");
        assertThat(agent.running).isEqualTo(settings(changed)).isNotEqualTo(settings(MINIMAL));
    }

    @Test
    void a_file_that_is_gone_is_rejected_once_until_it_is_back() throws IOException {
        watch.check();
        Files.delete(file);
        watch.check();
        watch.check();
        Files.createSymbolicLink(file, Path.of("..data", "porchlight.yaml"));
        watch.check();
        assertThat(agent.told).containsExactly("rejected " + file, "reloaded");
    }

    @Test
    void a_changed_password_file_is_a_reload_with_the_new_password() throws IOException {
        Path password = Files.writeString(folder.resolve("red"), "first\n");
        swap("2", MINIMAL.replace("as: 65001", "as: 65001, password-file: " + password));
        watch.check();
        watch.check();
        assertThat(password()).contains(new Secret("first"));
        Files.writeString(password, "second");
        watch.check();
        watch.check();
        assertThat(agent.told).containsExactly("reloaded", "reloaded");
        assertThat(password()).contains(new Secret("second"));
    }

    @Test
    void a_password_file_that_is_lost_is_rejected_once_and_is_back_without_a_change_of_the_other() throws IOException {
        Path password = Files.writeString(folder.resolve("red"), "first\r\n");
        swap("2", MINIMAL.replace("as: 65001", "as: 65001, password-file: " + password));
        watch.check();
        Files.delete(password);
        watch.check();
        watch.check();
        assertThat(password()).contains(new Secret("first"));
        Files.writeString(password, "first");
        watch.check();
        assertThat(agent.told)
                .containsExactly("reloaded", "rejected porchlight.bgp.peers.red.password-file", "reloaded");
    }

    private Optional<Secret> password() {
        return agent.running.bgp().peers().get("red").security().password();
    }

    private void swap(String version, String text) throws IOException {
        Path dated = Files.createDirectory(folder.resolve("..dated_" + version));
        Files.writeString(dated.resolve("porchlight.yaml"), text);
        Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), dated.getFileName());
        Files.move(next, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }
}
