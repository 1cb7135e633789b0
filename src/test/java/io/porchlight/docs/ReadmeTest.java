package io.porchlight.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

    @TempDir
    Path folder;

    @Test
    void bird_takes_the_configuration_for_the_router() throws IOException, InterruptedException {
        assumeThat(System.getenv("PATH").split(File.pathSeparator))
                .as("BIRD on the PATH")
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "bird")));
        Path file = Files.writeString(folder.resolve("bird.conf"), block("bird"));

        Process bird = new ProcessBuilder("bird", "-p", "-c", file.toString())
                .redirectErrorStream(true)
                .start();
        String complaint = new String(bird.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(bird.waitFor()).as(complaint).isZero();
    }

    /** The one fenced block of this language. */
    private static String block(String language) throws IOException {
        Matcher blocks = Pattern.compile("^```" + language + "\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")));
        assertThat(blocks.results()).as("blocks of %s", language).hasSize(1);
        return blocks.reset().results().findFirst().orElseThrow().group(1);
    }
}
