package io.porchlight.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)");

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_inside_the_project_leads_somewhere(Path document) throws IOException {
        List<Path> targets = LINK.matcher(Files.readString(document))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains(":"))
                .map(document::resolveSibling)
                .toList();

        assertThat(targets).allSatisfy(target -> assertThat(target).exists());
    }

    static List<Path> documents() {
        return Stream.of(".", "docs", "docs/decisions", "docs/runbooks", "grafana", "k8s/monitoring", "native")
                .flatMap(LinksTest::documents)
                .toList();
    }

    private static Stream<Path> documents(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
