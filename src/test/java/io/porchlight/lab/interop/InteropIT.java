package io.porchlight.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.lab.Lab;
import io.porchlight.lab.Namespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The speaker against five routers, and {@code docs/interop.md}, which tells what came of it. */
@Lab({"vtysh:frr", "gobgpd:gobgpd", "gobgp:gobgpd", "bgpctl:openbgpd", "exabgp:exabgp"})
class InteropIT {

    private static final List<Brand> BRANDS =
            List.of(BirdRouter.BRAND, FrrRouter.BRAND, GoBgpRouter.BRAND, OpenBgpdRouter.BRAND, ExaBgpRouter.BRAND);

    /** With a pattern here only cells whose name matches are played, and the document is left alone. */
    private static final Optional<Pattern> ONLY =
            Optional.ofNullable(System.getProperty("interop.only")).map(Pattern::compile);

    private static final Path DOCUMENT = Path.of("docs", "interop.md");

    private final Namespaces namespaces = new Namespaces();
    private final Path folder = Path.of("/tmp", "porchlight-interop-" + namespaces.run());
    private final Matrix matrix = new Matrix();

    @AfterEach
    void removeAll() throws IOException {
        namespaces.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @TestFactory
    Stream<DynamicNode> every_router_in_every_case() {
        return Stream.concat(
                BRANDS.stream().map(this::column),
                Stream.of(DynamicTest.dynamicTest("the document says so", this::compare))
                        .filter(_ -> ONLY.isEmpty()));
    }

    private DynamicNode column(Brand brand) {
        Wire wire = Wire.between(namespaces, brand, folder);
        return DynamicContainer.dynamicContainer(
                brand.name(),
                Arrays.stream(Case.values())
                        .filter(played -> ONLY.stream().allMatch(only -> only.matcher(name(brand, played))
                                .find()))
                        .map(played -> DynamicTest.dynamicTest(name(brand, played), () -> play(brand, played, wire))));
    }

    private static String name(Brand brand, Case played) {
        return brand.name() + ": " + played.title();
    }

    private void play(Brand brand, Case played, Wire wire) {
        Place place = new Place(wire.router(), folder.resolve(brand.key() + "-" + played.ordinal()));
        matrix.put(brand, played, new Cell.Failed());
        try (Trial trial = new Trial(brand, place, wire.node(), wire.speaker())) {
            matrix.put(brand, played, Cell.of(brand, played, trial));
        }
    }

    private void compare() throws IOException {
        if (Boolean.getBoolean("interop.write")) {
            Files.writeString(DOCUMENT, matrix.document());
        }
        assertThat(DOCUMENT)
                .as("run the lab with -Dinterop.write=true when this run is right")
                .hasContent(matrix.document());
    }
}
