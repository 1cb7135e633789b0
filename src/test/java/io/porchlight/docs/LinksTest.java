package io.porchlight.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_inside_the_project_leads_somewhere(Path document) {
        assertThat(links(document)).allSatisfy(link -> {
            Path target = target(document, link);
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).as("headings of %s", target).contains(link.group(2));
            }
        });
    }

    static Stream<Path> documents() {
        return Documents.in(".", "docs", "docs/decisions", "docs/runbooks", "grafana", "k8s/monitoring", "native");
    }

    private static List<MatchResult> links(Path document) {
        return LINK.matcher(Documents.read(document))
                .results()
                .filter(link -> !link.group(1).contains(":"))
                .toList();
    }

    private static Path target(Path document, MatchResult link) {
        return link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(Path target) {
        if (Files.isDirectory(target)) {
            return List.of();
        }
        return HEADING.matcher(Documents.read(target))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
                .toList();
    }
}
