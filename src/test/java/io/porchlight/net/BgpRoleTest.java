package io.porchlight.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BgpRoleTest {

    @ParameterizedTest
    @CsvSource({
        "0, provider, customer",
        "1, rs, rs-client",
        "2, rs-client, rs",
        "3, customer, provider",
        "4, peer, peer"
    })
    void each_role_has_its_code_and_fits_one_other(int code, String label, String fitting) {
        BgpRole role = BgpRole.of(code).orElseThrow();
        assertThat(role).hasToString(label);
        assertThat(role.code()).isEqualTo(code);
        assertThat(Arrays.stream(BgpRole.values()).filter(role::fits))
                .singleElement()
                .hasToString(fitting);
    }

    @Test
    void no_role_has_another_code() {
        assertThat(BgpRole.of(5)).isEmpty();
        assertThat(BgpRole.of(255)).isEmpty();
    }
}
