package io.porchlight.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every router configuration of the documents is read by the router's own program, where it is here. */
class RouterConfigurationsTest {

    @TempDir
    Path folder;

    @Test
    void the_documents_show_configurations_for_both_routers() {
        assertThat(bird()).isNotEmpty();
        assertThat(frr()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("bird")
    void bird_takes_each_of_them(Path document, String configuration) throws IOException, InterruptedException {
        assertTaken(configuration, "bird", "-p", "-c");
    }

    /** By vtysh, which fails on what it does not know; bgpd alone complains, and ends as if all were well. */
    @ParameterizedTest
    @MethodSource("frr")
    void frr_takes_each_of_them(Path document, String configuration) throws IOException, InterruptedException {
        assertTaken(configuration, "vtysh", "-C", "-f");
    }

    static Stream<Arguments> bird() {
        return blocks("bird");
    }

    static Stream<Arguments> frr() {
        return blocks("frr");
    }

    private static Stream<Arguments> blocks(String language) {
        return Documents.in(".", "docs").flatMap(document -> Documents.blocks(document, language).stream()
                .map(block -> Arguments.of(document, block)));
    }

    private void assertTaken(String configuration, String... command) throws IOException, InterruptedException {
        assumeThat(System.getenv("PATH").split(File.pathSeparator))
                .as("%s on the PATH", command[0])
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command[0])));
        Path file = Files.writeString(folder.resolve("router.conf"), configuration);

        Process program = new ProcessBuilder(Stream.concat(Stream.of(command), Stream.of(file.toString()))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String complaint = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor()).as(complaint).isZero();
    }
}
