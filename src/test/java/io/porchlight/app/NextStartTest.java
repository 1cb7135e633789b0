package io.porchlight.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NextStartTest {

    private static final String GOOD = """
            porchlight:
              node-name: n
              bgp: { as: 65534, peers: { red: { address: "::1", as: 65001 } } }
              prefixes: { services: { cidr: "2001:db8::/64" } }
            """;

    @TempDir
    Path folder;

    @Test
    void a_file_that_a_start_takes_is_no_obstacle() throws IOException {
        assertThat(NextStart.obstacle(file(GOOD), Map.of())).isEmpty();
    }

    @Test
    void the_first_mistake_of_a_file_that_it_refuses_is_named() throws IOException {
        assertThat(NextStart.obstacle(file(GOOD.replace("65534", "0")), Map.of()))
                .hasValueSatisfying(
                        why -> assertThat(why).startsWith("the configuration cannot be used: porchlight.bgp.as: "));
    }

    @Test
    void neither_does_it_start_without_a_file() {
        assertThat(NextStart.obstacle(folder.resolve("gone.yaml"), Map.of())).isPresent();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("porchlight.yaml"), text);
    }
}
