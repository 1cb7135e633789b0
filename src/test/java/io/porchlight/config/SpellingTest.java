package io.porchlight.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

    private static final List<String> KNOWN = List.of("as", "address", "hold-time", "connect-retry", "port", "passive");

    @ParameterizedTest
    @CsvSource({
        "adress, address",
        "addresss, address",
        "holdTime, hold-time",
        "hold_time, hold-time",
        "HOLD-TIME, hold-time",
        "hodl-time, hold-time",
        "connect-rety, connect-retry",
        "prot, port",
        "sa, as",
    })
    void a_near_miss_is_recognized(String word, String meant) {
        assertThat(Spelling.nearest(word, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bfd", "multihop", "x", "keepalive", "ttl-security"})
    void another_word_is_no_near_miss(String word) {
        assertThat(Spelling.nearest(word, KNOWN)).isEmpty();
        assertThat(Spelling.advice(word, KNOWN)).startsWith("known here: as, address");
    }
}
