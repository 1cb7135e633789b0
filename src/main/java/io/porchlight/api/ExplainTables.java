package io.porchlight.api;

import static io.porchlight.api.Table.Cell.judged;
import static io.porchlight.api.Table.Cell.plain;

import io.porchlight.api.Table.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The evidence of an explanation, as headings and rows. */
final class ExplainTables {

    /** More than that nobody reads in a terminal; JSON has the rest. */
    private static final int ROWS = 60;

    private static final long USUAL_PREFERENCE = 100;

    private final Explanation explanation;
    private final Instant now;

    /**
     * A table, or its beginning.
     *
     * @param more what is missing, one line; empty when nothing is
     */
    record Section(Table table, String more) {}

    private record Placed(String service, String slice, ExplainedService.Endpoint endpoint) {}

    ExplainTables(Explanation explanation) {
        this.explanation = explanation;
        this.now = explanation.asked().now();
    }

    /** In the order in which they are read; some are empty. */
    List<Section> all() {
        Explanation.Evidence evidence = explanation.evidence();
        return List.of(
                section(addresses(evidence), "addresses"),
                section(routes(evidence), "routes"),
                services(evidence),
                section(endpoints(evidence), "endpoints"),
                section(nodes(evidence), "nodes"),
                section(peers(), "rows"));
    }

    private static Section section(Table table, String what) {
        int more = table.rows().size() - ROWS;
        return more <= 0
                ? new Section(table, "")
                : new Section(
                        new Table(table.headings(), table.rows().subList(0, ROWS)),
                        "(and " + more + " more " + what + ": -o json shows them)");
    }

    private static Table addresses(Explanation.Evidence evidence) {
        List<List<Cell>> rows = evidence.addresses().stream()
                .map(address -> List.of(
                        plain(address.address()),
                        plain(address.type()),
                        plain(address.service().orElse("-")),
                        plain(address.prefix().orElse("-")),
                        plain(address.standing()),
                        plain(address.hostRoute())))
                .toList();
        return new Table(List.of("ADDRESS", "TYPE", "SERVICE", "PREFIX", "COUNTS THERE", "HOST ROUTE"), rows);
    }

    private Table routes(Explanation.Evidence evidence) {
        List<List<Cell>> rows = evidence.routes().stream()
                .map(route -> StatusTables.row(
                        List.of(plain(route.route()), plain(route.origin())),
                        StatusTables.verdict(route.verdict(), now)))
                .toList();
        return new Table(StatusTables.row(List.of("ROUTE", "OF"), StatusTables.VERDICT_COLUMNS), rows);
    }

    private Section services(Explanation.Evidence evidence) {
        List<List<Cell>> rows = evidence.services().stream()
                .map(service -> List.of(
                        plain(service.name()),
                        plain(service.family()),
                        plain(service.standing()),
                        plain(service.policy()),
                        plain(service.backends().healthyOnNode()),
                        plain(service.backends().healthyInCluster()),
                        plain(service.backends().total())))
                .toList();
        Section shown = section(
                new Table(
                        List.of("SERVICE", "FAMILY", "COUNTS", "TRAFFIC POLICY", "ON NODE", "IN CLUSTER", "BACKENDS"),
                        rows),
                "Services");
        return evidence.moreServices() == 0
                ? shown
                : new Section(
                        shown.table(),
                        "(and " + (rows.size() - shown.table().rows().size() + evidence.moreServices())
                                + " more Services: ask for one by namespace/name)");
    }

    /** The own node's first: what is wrong is mostly wrong here. */
    private Table endpoints(Explanation.Evidence evidence) {
        List<List<Cell>> rows = evidence.services().stream()
                .flatMap(service -> service.slices().stream().flatMap(slice -> placed(service, slice)))
                .sorted(Comparator.<Placed, Boolean>comparing(placed -> !isHere(placed.endpoint()))
                        .thenComparing(placed -> placed.endpoint().node()))
                .map(this::endpoint)
                .toList();
        return new Table(
                List.of("ENDPOINT", "NODE", "HEALTHY", "READY", "SERVING", "TERMINATING", "SERVICE", "SLICE"), rows);
    }

    private static Stream<Placed> placed(ExplainedService service, ExplainedService.Slice slice) {
        return slice.endpoints().stream().map(endpoint -> new Placed(service.name(), slice.name(), endpoint));
    }

    private boolean isHere(ExplainedService.Endpoint endpoint) {
        return endpoint.node().equals(explanation.asked().node());
    }

    private List<Cell> endpoint(Placed placed) {
        ExplainedService.Endpoint endpoint = placed.endpoint();
        return List.of(
                plain(endpoint.address()),
                plain(node(endpoint.node(), isHere(endpoint))),
                judged(endpoint.healthy(), yes(endpoint.healthy())),
                plain(yes(endpoint.ready())),
                plain(yes(endpoint.serving())),
                plain(yes(endpoint.terminating())),
                plain(placed.service()),
                plain(placed.slice()));
    }

    private static Table nodes(Explanation.Evidence evidence) {
        List<List<Cell>> rows = evidence.nodes().stream()
                .map(node -> List.of(
                        plain(node(node.name(), node.here())),
                        plain(node.family()),
                        judged(node.healthy() > 0, Integer.toString(node.healthy()))))
                .toList();
        return new Table(List.of("NODE", "FAMILY", "HEALTHY"), rows);
    }

    /** What each was told. */
    Table peers() {
        List<List<Cell>> rows = new ArrayList<>();
        for (ExplainedPeer peer : explanation.peers()) {
            rows.add(List.of(
                    plain(peer.peer()),
                    plain(peer.address()),
                    plain(peer.route()),
                    told(peer),
                    plain(peer.since()
                            .map(since -> StatusTables.age(since, now))
                            .orElse("-")),
                    plain(peer.attributes().map(ExplainTables::with).orElse("-")),
                    plain(peer.note())));
        }
        return new Table(List.of("PEER", "ADDRESS", "ROUTE", "TOLD", "SINCE", "WITH", "NOTE"), rows);
    }

    /** That nobody is told of what is not to be announced is no bad news. */
    private Cell told(ExplainedPeer peer) {
        boolean announced = explanation.evidence().routes().stream()
                .anyMatch(route ->
                        route.route().equals(peer.route()) && route.verdict().announced());
        String word = peer.told() ? "told" : "not told";
        return announced ? judged(peer.told(), word) : plain(word);
    }

    /** What is out of the ordinary. */
    private static String with(RouteInfo.Attributes attributes) {
        List<String> words = new ArrayList<>();
        if (attributes.localPreference() != USUAL_PREFERENCE) {
            words.add("local-pref " + attributes.localPreference());
        }
        attributes.med().ifPresent(med -> words.add("med " + med));
        if (attributes.prepend() > 0) {
            words.add("prepend " + attributes.prepend());
        }
        words.addAll(attributes.communities());
        return words.isEmpty() ? "-" : String.join(" ", words);
    }

    private static String node(String name, boolean here) {
        if (name.isEmpty()) {
            return "(none named)";
        }
        return here ? name + " (here)" : name;
    }

    private static String yes(boolean condition) {
        return condition ? "yes" : "no";
    }
}
