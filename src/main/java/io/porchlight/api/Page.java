package io.porchlight.api;

import io.porchlight.api.Table.Cell;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What the status page says, before its template gives it a form.
 *
 * @param title for the browser's tab: first what changes
 * @param attention what somebody should look at, one clause each
 * @param asOf when this was so, as people read it
 * @param facts of the agent as a whole
 */
record Page(
        String title,
        String heading,
        Lamp lamp,
        List<String> attention,
        String asOf,
        List<Fact> facts,
        List<PageSection> sections) {

    Page {
        attention = List.copyOf(attention);
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }

    /** A name, and what is to be said of it. */
    record Fact(String name, Cell cell) {}

    static Page of(Overview overview) {
        Status status = overview.status();
        Lamp lamp = Lamp.of(status, overview.routes());
        String node = Cell.plain(status.agent().node()).text();
        return new Page(
                lamp.word() + ", " + node + ", Porchlight",
                "Porchlight on " + node,
                lamp,
                status.attention().stream()
                        .map(clause -> Cell.plain(clause).text())
                        .toList(),
                utc(status.agent().now()),
                StatusTables.header(status).entrySet().stream()
                        .map(line -> new Fact(line.getKey(), line.getValue()))
                        .toList(),
                new PageSections(overview).all());
    }

    /** To the second. */
    static String utc(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
    }
}
