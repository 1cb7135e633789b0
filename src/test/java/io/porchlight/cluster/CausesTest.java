package io.porchlight.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CausesTest {

    @Test
    void the_innermost_cause_speaks_in_one_line() {
        Throwable wrapped = new IllegalStateException("outer", new IOException("connection refused\nsecond line"));

        assertThat(Causes.of(wrapped)).isEqualTo("connection refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid header value: Bearer eyJhbGciOi.J9\n",
                "a header must not hold a line break: bearer eyJhbGciOi.J9",
                "Authorization: eyJhbGciOi.J9 is not allowed",
                "Authorization: Bearer eyJhbGciOi.J9 is not allowed"
            })
    void a_token_is_never_shown(String message) {
        assertThat(Causes.of(new IllegalArgumentException(message)))
                .doesNotContain("eyJhbGciOi")
                .contains("***");
    }
}
