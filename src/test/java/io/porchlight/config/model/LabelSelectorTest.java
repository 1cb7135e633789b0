package io.porchlight.config.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {

    private static final Map<String, String> LABELS =
            Map.of("topology.kubernetes.io/rack", "a", "app", "shop", "empty", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app | true",
                "zone | false",
                "!zone | true",
                "! app | false",
                "app=shop | true",
                "app == shop | true",
                "app=Shop | false",
                "zone=a | false",
                "empty= | true",
                "app= | false",
                "app!=shop | false",
                "app!=web | true",
                "zone!=a | true",
                "topology.kubernetes.io/rack in (a,b) | true",
                "topology.kubernetes.io/rack in ( b , c ) | false",
                "zone in (a) | false",
                "app notin (shop) | false",
                "app notin (web,db) | true",
                "zone notin (a) | true",
                "in in (a) | false",
                "notin | false",
                "app=shop,topology.kubernetes.io/rack in (a,b),!zone | true",
                "app=shop, zone | false",
            })
    void it_chooses_as_kubernetes_does(String text, boolean chosen) {
        LabelSelector selector = LabelSelector.parse(text);
        assertThat(selector.matches(LABELS)).isEqualTo(chosen);
        assertThat(LabelSelector.parse(selector.toString())).isEqualTo(selector);
    }

    @Test
    void no_requirement_chooses_everything() {
        assertThat(LabelSelector.EVERYTHING.matches(LABELS)).isTrue();
        assertThat(LabelSelector.EVERYTHING.matches(Map.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "a,",
                "a=b c",
                "a in b",
                "a in (b",
                "a in b)",
                "a in (b) c",
                "a in(b,-c)",
                "a near (b)",
                "a>1",
                "-a",
                "a/b/c",
                "A.example/x!",
                "a=b=c",
                "!a=b",
                "=b",
                "a=_b"
            })
    void anything_else_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> LabelSelector.parse(text));
    }
}
