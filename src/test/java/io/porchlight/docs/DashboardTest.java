package io.porchlight.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DashboardTest {

    @Test
    void the_dashboard_asks_for_metrics_that_the_agent_has() throws IOException {
        Set<String> asked = names(Files.readString(Path.of("grafana/porchlight-node.json"))).stream()
                .map(name -> name.replaceFirst("_bucket$", ""))
                .collect(Collectors.toSet());

        assertThat(asked).isNotEmpty().isSubsetOf(names(Files.readString(Path.of("docs/metrics.md"))));
    }

    private static Set<String> names(String text) {
        return Pattern.compile("\\bporchlight_[a-z_]+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
