package io.porchlight.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLineTest {

    @Test
    void fields_stand_behind_the_words_and_keep_what_they_are() {
        LogLine line = new LogLine("the lamp is lit")
                .with("peer", "red-place7")
                .with("routes", 3)
                .with("draining", false)
                .because("somebody is home");

        assertThat(line)
                .hasToString("the lamp is lit peer=red-place7 routes=3 draining=false reason=\"somebody is home\"");
        assertThat(line.words()).isEqualTo("the lamp is lit");
        assertThat(line.fields().values()).containsExactly("red-place7", 3, false, "somebody is home");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain|plain",
                "two words|\"two words\"",
                "a=b|\"a=b\"",
                "say \"x\"|\"say \\\"x\\\"\"",
                "back\\slash|\"back\\\\slash\"",
                "``|\"\"",
                "no\u00a0break|\"no\u00a0break\"",
                "tab\there|tab?here"
            })
    void a_value_with_anything_that_would_end_it_is_quoted(String value, String shown) {
        assertThat(new LogLine("w").with("key", value)).hasToString("w key=" + shown);
    }

    @Test
    void nothing_in_the_words_can_be_taken_for_a_line_or_a_field() {
        LogLine line = new LogLine("closed: bye peer=blue\nINFO all is well\u001b[2J\u2028\u202e");

        assertThat(line).hasToString("closed: bye peer\\=blue?INFO all is well?[2J??");
        assertThat(line.words()).isEqualTo("closed: bye peer=blue?INFO all is well?[2J??");
        assertThat(line.fields()).isEmpty();
    }

    @Test
    void without_a_reason_there_is_no_field_of_it() {
        assertThat(new LogLine("so it is").because("").fields()).isEmpty();
    }
}
