package io.porchlight.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.decision.Reason;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TroubleshootTest {

    @ParameterizedTest
    @EnumSource
    void every_reason_has_its_row_with_the_verdict_that_it_leads_to(Reason reason) {
        String verdict = reason.announces() ? "announce" : "withdraw";
        assertThat(Documents.read(Path.of("docs", "troubleshoot.md")))
                .contains("| `" + reason + "` | " + verdict + " |");
    }
}
