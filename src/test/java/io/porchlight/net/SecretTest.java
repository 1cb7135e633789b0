package io.porchlight.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretTest {

    private record Holder(Optional<Secret> password) {}

    @Test
    void it_is_never_shown() {
        Secret secret = new Secret("porch light");
        assertThat(secret.toString()).doesNotContain("porch");
        assertThat(new Holder(Optional.of(secret)).toString()).doesNotContain("porch");
        assertThat(secret.octets()).containsExactly("porch light".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void another_text_is_another_secret() {
        assertThat(new Secret("a")).isEqualTo(new Secret("a")).isNotEqualTo(new Secret("b"));
    }

    @Test
    void an_empty_one_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Secret(""));
    }
}
