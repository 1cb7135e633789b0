package io.porchlight.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Many routes, sent and received: the speaker beside other routers that do the same. */
final class RouteBench {

    private final RouteEffort effort;
    private final Path folder;
    private final Report report = new Report();
    private final List<RouterProgram> routers = new ArrayList<>();
    private final Optional<BirdRouter.Program> bird = BirdRouter.Program.find();
    private final Optional<GobgpRouter.Program> gobgp = GobgpRouter.Program.find();

    RouteBench(RouteEffort effort, Path folder) {
        this.effort = effort;
        this.folder = folder;
        routers.add(new SpeakerRouter.Program());
        bird.ifPresent(routers::add);
        gobgp.ifPresent(routers::add);
    }

    Report announce() throws IOException, InterruptedException {
        Surroundings surroundings = begin();
        AnnounceMeasurement measurement = new AnnounceMeasurement(folder, effort.runs(), effort.limit());
        for (int peers : effort.peers()) {
            Load load = new Load(peers, HostRoutes.of(effort.announced()));
            // Does not count: the peers, which are in this process, get warm.
            new AnnounceMeasurement(folder, 1, effort.limit()).of(routers.getFirst(), load);
            Map<String, Announcing> taken = new LinkedHashMap<>();
            for (RouterProgram router : routers) {
                taken.put(router.name(), measurement.of(router, load));
            }
            report.announce(
                    peers,
                    effort.announced(),
                    taken,
                    bird.map(RouterProgram::name).map(taken::get));
        }
        report.note(surroundings.disturbance());
        return report;
    }

    Report discard() throws IOException, InterruptedException {
        Surroundings surroundings = begin();
        FullTable table = FullTable.of(effort.received(), effort.early(), RoutePeer.as(1));
        report.note("The table: %,d routes in %,d UPDATEs, %,d octets."
                .formatted(table.routes(), table.updates(), table.bytes().length));
        DiscardMeasurement measurement = new DiscardMeasurement(folder, table, effort.runs());
        List<Discarding> rows = new ArrayList<>();
        for (RouterProgram router : routers) {
            rows.addAll(measurement.of(router));
        }
        report.discard(table, rows, bird.flatMap(program -> rows.stream()
                .filter(row -> row.name().equals(program.name()))
                .findFirst()));
        report.note(surroundings.disturbance());
        return report;
    }

    private Surroundings begin() throws IOException, InterruptedException {
        report.note("Measured on " + LocalDate.now(ZoneOffset.UTC) + ": Porchlight " + Machine.revision()
                + " (java " + String.join(" ", SpeakerRouter.FLAGS) + "), BIRD " + Machine.birdVersion() + ", GoBGP "
                + Machine.gobgpVersion() + ".");
        if (bird.isEmpty()) {
            report.note("BIRD is not installed (Debian: bird2): its rows are missing.");
        }
        if (gobgp.isEmpty()) {
            report.note("GoBGP is not installed (Debian: gobgpd): its rows are missing.");
        }
        return Surroundings.now();
    }
}
