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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The speaker against five routers, and {@code docs/interop.md}, which tells what came of it. */
@Execution(ExecutionMode.CONCURRENT)
@Lab({"vtysh:frr", "gobgpd:gobgpd", "gobgp:gobgpd", "bgpctl:openbgpd", "exabgp:exabgp"})
class InteropIT {

    private static final List<Brand> BRANDS =
            List.of(BirdRouter.BRAND, FrrRouter.BRAND, GoBgpRouter.BRAND, OpenBgpdRouter.BRAND, ExaBgpRouter.BRAND);

    /** With a pattern here only cells whose name matches are played, and the document is left alone. */
    private static final Optional<Pattern> ONLY =
            Optional.ofNullable(System.getProperty("interop.only")).map(Pattern::compile);

    /** How many routers play: they mostly wait, each in a place of its own. */
    private static final int AT_ONCE = 3;

    private static final Path DOCUMENT = Path.of("docs", "interop.md");

    private final Namespaces namespaces = new Namespaces();
    private final Path folder = Path.of("/tmp", "porchlight-interop-" + namespaces.run());
    private final Matrix matrix = new Matrix(BRANDS);
    private final ExecutorService columns = Executors.newFixedThreadPool(AT_ONCE);

    @AfterEach
    void removeAll() throws IOException {
        columns.close();
        namespaces.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Execution(ExecutionMode.SAME_THREAD)
    @TestFactory
    Stream<DynamicNode> every_router_in_every_case() {
        List<DynamicContainer> begun = BRANDS.stream().map(this::begin).toList();
        return Stream.concat(
                begun.stream(),
                Stream.of(DynamicTest.dynamicTest("the document says so", this::compare))
                        .filter(_ -> ONLY.isEmpty()));
    }

    /** Its cases are played one after another; the tests wait for what comes of them. */
    private DynamicContainer begin(Brand brand) {
        List<Case> cases = Arrays.stream(Case.values())
                .filter(played -> ONLY.stream()
                        .allMatch(only -> only.matcher(name(brand, played)).find()))
                .toList();
        FutureTask<Wire> wire = new FutureTask<>(() -> Wire.between(namespaces, brand, folder));
        List<FutureTask<Cell>> cells = cases.stream()
                .map(played -> new FutureTask<>(() -> {
                    wire.run();
                    return play(brand, played, wire.get());
                }))
                .toList();
        columns.execute(() -> cells.forEach(FutureTask::run));
        return DynamicContainer.dynamicContainer(
                brand.name(),
                IntStream.range(0, cases.size())
                        .mapToObj(
                                i -> DynamicTest.dynamicTest(name(brand, cases.get(i)), () -> outcome(cells.get(i)))));
    }

    private static String name(Brand brand, Case played) {
        return brand.name() + ": " + played.title();
    }

    private Cell play(Brand brand, Case played, Wire wire) {
        Place place = new Place(wire.router(), folder.resolve(brand.key() + "-" + played.ordinal()));
        try (Trial trial = new Trial(brand, place, wire.node(), wire.speaker())) {
            Cell cell = Cell.of(brand, played, trial);
            matrix.put(brand, played, cell);
            return cell;
        }
    }

    private static void outcome(Future<Cell> cell) throws Throwable {
        try {
            cell.get();
        } catch (ExecutionException e) {
            throw e.getCause();
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
