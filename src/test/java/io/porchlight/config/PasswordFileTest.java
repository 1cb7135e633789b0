package io.porchlight.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.net.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PasswordFileTest {

    @TempDir
    Path folder;

    static Stream<Arguments> passwords() {
        return Stream.of(
                Arguments.of("secret", "secret"),
                Arguments.of("secret\n", "secret"),
                Arguments.of("secret\r\n", "secret"),
                Arguments.of(" with spaces ", " with spaces "),
                Arguments.of("\u00e9".repeat(40), "\u00e9".repeat(40)));
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void the_newline_at_the_end_is_no_part_of_it(String content, String password) throws IOException {
        assertThat(read(content)).isEqualTo(new PasswordFile.Found(new Secret(password)));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("", "is empty"),
                Arguments.of("\n", "is empty"),
                Arguments.of("two\nlines", "several lines"),
                Arguments.of("secret\n\n", "several lines"),
                Arguments.of("x".repeat(81), "holds 81 octets"),
                Arguments.of("\u00e9".repeat(41), "holds 82 octets"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void what_cannot_be_a_password_is_named_without_showing_it(String content, String problem) throws IOException {
        assertThat(read(content)).isInstanceOfSatisfying(PasswordFile.Unusable.class, unusable -> {
            assertThat(unusable.problem()).contains(problem);
            assertThat(unusable.problem()).doesNotContain("two", "secret", "xxx");
        });
    }

    private PasswordFile read(String content) throws IOException {
        return PasswordFile.of(Files.writeString(folder.resolve("password"), content, StandardCharsets.UTF_8));
    }
}
