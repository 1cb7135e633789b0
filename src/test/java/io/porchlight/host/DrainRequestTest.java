package io.porchlight.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DrainRequestTest {

    @TempDir
    Path folder;

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("", ""),
                arguments(" \n", ""),
                arguments("new kernel\n", "new kernel"),
                arguments("one\nline\r\nfeed\tor\u2028more", "one line feed or more"),
                arguments("clear\u001b[2Jthe\u0000screen", "clear [2Jthe screen"),
                arguments("turned\u202eround", "turned round"),
                arguments("x".repeat(200), "x".repeat(200)),
                arguments("x".repeat(10_240), "x".repeat(197) + "..."),
                // Each is four octets, and two characters of Java.
                arguments("\ud83d\udd26".repeat(3_000), "\ud83d\udd26".repeat(197) + "..."));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void any_text_is_one_short_line(String text, String reason) throws IOException {
        Files.writeString(folder.resolve("drain"), text);

        assertThat(DrainRequest.in(folder.resolve("drain"))).contains(reason);
    }

    @Test
    void octets_that_are_no_text_ask_all_the_same() throws IOException {
        Files.write(folder.resolve("drain"), new byte[] {(byte) 0xff, 'x', (byte) 0xc3});

        assertThat(DrainRequest.in(folder.resolve("drain"))).contains("\ufffdx\ufffd");
    }

    @Test
    void without_the_file_nobody_asks() {
        assertThat(DrainRequest.in(folder.resolve("drain"))).isEmpty();
    }

    @Test
    void whatever_is_there_asks_and_only_a_file_says_why() throws IOException {
        Path secret = Files.write(folder.resolve("secret"), "password".getBytes(UTF_8));
        Files.createSymbolicLink(folder.resolve("link"), secret);
        Files.createDirectory(folder.resolve("folder"));

        assertThat(DrainRequest.in(folder.resolve("link"))).contains("");
        assertThat(DrainRequest.in(folder.resolve("folder"))).contains("");
    }
}
