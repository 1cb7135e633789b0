package io.porchlight.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.11", "0.0.0.1", "255.255.255.255"})
    void a_router_id_is_read_and_written_as_a_dotted_quad(String text) {
        assertThat(RouterId.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::1", "1", "10.0.0", ""})
    void zero_and_what_is_no_dotted_quad_are_no_router_id(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RouterId.parse(text));
    }

    @Test
    void identifiers_compare_as_unsigned_numbers() {
        assertThat(RouterId.parse("192.0.2.1")).isGreaterThan(RouterId.parse("10.0.0.1"));
    }
}
