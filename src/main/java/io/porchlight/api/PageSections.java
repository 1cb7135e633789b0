package io.porchlight.api;

import static io.porchlight.api.Table.Cell.judged;
import static io.porchlight.api.Table.Cell.plain;

import io.porchlight.api.PageSection.Block;
import io.porchlight.api.Table.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The parts of the status page, in the order in which somebody who was woken up reads them. */
final class PageSections {

    /** More than that nobody reads on a page that changes; the commands have the rest. */
    private static final int ROWS = 200;

    private final Overview overview;
    private final Status status;
    private final Instant now;

    PageSections(Overview overview) {
        this.overview = overview;
        this.status = overview.status();
        this.now = status.agent().now();
    }

    List<PageSection> all() {
        return List.of(
                prefixes(),
                sessions(),
                new PageSection("notifications", "Last notifications", List.of(notifications())),
                new PageSection("services", "Backends by Service", services()),
                new PageSection("routes", "Routes", List.of(routes())),
                new PageSection("watches", "Watches", List.of(Block.of("watches-table", StatusTables.watches(status)))),
                new PageSection("configuration", "Configuration", List.of(configuration())));
    }

    /** All at a glance, then why, one by one. */
    private PageSection prefixes() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.of("prefixes-table", StatusTables.prefixes(status)));
        for (Explanation prefix : overview.prefixes()) {
            String name = prefix.asked().query();
            List<String> sentences = Stream.of(List.of(prefix.answer()), prefix.why(), prefix.changes())
                    .flatMap(List::stream)
                    .map(sentence -> plain(sentence).text())
                    .toList();
            blocks.add(limited(
                    new Block("prefix-" + name, name, sentences, new ExplainTables(prefix).peers(), "", false),
                    "explain " + name));
        }
        return new PageSection("prefixes", "Prefixes", blocks);
    }

    private PageSection sessions() {
        Stream<Block> histories = status.sessions().stream()
                .filter(session -> !session.history().isEmpty())
                .map(session -> Block.folded(
                        "history-" + session.peer() + "-" + session.address(),
                        "History of " + session.peer() + " [" + session.address() + "]",
                        history(session)));
        return new PageSection(
                "sessions",
                "Sessions",
                Stream.concat(Stream.of(Block.of("sessions-table", StatusTables.sessions(status))), histories)
                        .toList());
    }

    private Table history(SessionInfo session) {
        List<List<Cell>> rows = session.history().stream()
                .map(transition -> List.of(
                        plain(Page.utc(transition.at())),
                        ago(transition.at()),
                        plain(transition.state()),
                        plain(transition.cause())))
                .toList();
        return new Table(List.of("AT", "AGO", "STATE", "CAUSE"), rows);
    }

    private Block notifications() {
        List<List<Cell>> rows = status.notifications().stream()
                .map(notification -> List.of(
                        plain(Page.utc(notification.at())),
                        ago(notification.at()),
                        plain(notification.peer()),
                        plain(notification.address()),
                        plain(notification.direction()),
                        plain(notification.code() + "/" + notification.subcode()),
                        plain(notification.text()),
                        plain(notification.count())))
                .toList();
        return rows.isEmpty()
                ? Block.said("notifications-table", "None was sent or received since this agent started.")
                : Block.of(
                        "notifications-table",
                        new Table(
                                List.of("LAST AT", "AGO", "PEER", "ADDRESS", "DIRECTION", "CODE", "MEANING", "TIMES"),
                                rows));
    }

    private List<Block> services() {
        return overview.services().stream()
                .map(inside -> {
                    Block block = new Block(
                            "services-" + inside.prefix(),
                            inside.prefix() + ": " + StatusTables.count(inside.total(), "Service"),
                            List.of(),
                            services(inside.services()),
                            "",
                            false);
                    int more = inside.total() - inside.services().size();
                    return more == 0
                            ? block
                            : block.missing("and " + more + " more: porchlight explain NAMESPACE/NAME shows each");
                })
                .toList();
    }

    private static Table services(List<ServiceInfo> services) {
        List<List<Cell>> rows = services.stream()
                .map(service -> List.of(
                        plain(service.name()),
                        plain(String.join(" ", service.addresses())),
                        plain(service.policy()),
                        plain(service.onNodeHealthy()),
                        healthy(service.inClusterHealthy(), service.inCluster()),
                        plain(service.lights() ? "yes" : "no: " + service.why())))
                .toList();
        return new Table(
                List.of("SERVICE", "ADDRESSES", "TRAFFIC POLICY", "HEALTHY HERE", "HEALTHY IN CLUSTER", "LIGHTS"),
                rows);
    }

    private static Cell healthy(int healthy, int all) {
        String text = healthy + " of " + all;
        return all == 0 ? plain(text) : judged(healthy == all, text);
    }

    private Block routes() {
        return overview.routes().isEmpty()
                ? Block.said("routes-table", "There are none: " + NoRoutes.why(status) + ".")
                : limited(Block.of("routes-table", StatusTables.routes(overview.routes())), "routes");
    }

    private Block configuration() {
        List<List<Cell>> rows = overview.settings().stream()
                .map(setting -> List.of(plain(setting.key()), plain(setting.value())))
                .toList();
        return Block.folded(
                "settings", "Every key in force, with its default", new Table(List.of("KEY", "VALUE"), rows));
    }

    /** @param command that shows the rest */
    private static Block limited(Block block, String command) {
        Table table = block.table();
        int more = table.rows().size() - ROWS;
        return more <= 0
                ? block
                : new Block(
                        block.id(),
                        block.title(),
                        block.sentences(),
                        new Table(table.headings(), table.rows().subList(0, ROWS)),
                        "and " + more + " more: porchlight " + command + " shows them",
                        block.folded());
    }

    private Cell ago(Instant at) {
        return plain(StatusTables.age(at, now));
    }
}
