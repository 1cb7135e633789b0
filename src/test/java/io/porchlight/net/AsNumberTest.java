package io.porchlight.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsNumberTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "65534, 65534", "65535, 65535", "65536, 23456", "4294967295, 23456"})
    void a_number_that_does_not_fit_two_octets_is_as_trans_there(long value, int twoOctets) {
        AsNumber as = new AsNumber(value);
        assertThat(as.twoOctets()).isEqualTo(twoOctets);
        assertThat(as.fitsTwoOctets()).isEqualTo(value == twoOctets);
        assertThat(as).hasToString(Long.toString(value));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 4_294_967_296L, Long.MIN_VALUE})
    void what_four_octets_do_not_hold_and_zero_are_no_as_number(long value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AsNumber(value))
                .withMessageContaining(Long.toString(value));
    }

    @Test
    void numbers_sort_by_value() {
        assertThat(new AsNumber(4_294_967_295L)).isGreaterThan(new AsNumber(65_000));
    }
}
