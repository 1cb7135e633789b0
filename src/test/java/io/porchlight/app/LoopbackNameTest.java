package io.porchlight.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.1:9180", "localhost", "localhost:9180", "localhost:8080"})
    void its_own_names_are_answered_whatever_the_port(String host) {
        assertThat(LoopbackName.isAskedFor("/api/status", List.of(host))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.nip.io",
                "localhost.",
                "127.0.0.11",
                "127.1",
                "0.0.0.0",
                "2130706433",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "10.0.0.11:9180",
                "localhost@evil.example",
                "evil.example@localhost",
                "localhost, evil.example",
                "localhost/evil.example",
                "localhost#.evil.example",
                "localhost:x"
            })
    void no_other_name_is(String host) {
        assertThat(LoopbackName.isAskedFor("/api/status", List.of(host))).isFalse();
    }

    @Test
    void neither_none_nor_several_are() {
        assertThat(LoopbackName.isAskedFor("/", List.of())).isFalse();
        assertThat(LoopbackName.isAskedFor("/", List.of("localhost", "localhost")))
                .isFalse();
        assertThat(LoopbackName.isAskedFor("/", List.of("localhost", "evil.example")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:9180/api/status, true",
        "http://evil.example/api/status, false",
        "http://localhost@evil.example/, false",
        "http://, false",
        "http://[/, false",
        "*, false",
        "localhost:9180, false",
        "evil.example:80, false"
    })
    void the_name_in_the_request_line_counts_too(String target, boolean answered) {
        assertThat(LoopbackName.isAskedFor(target, List.of("localhost"))).isEqualTo(answered);
    }
}
