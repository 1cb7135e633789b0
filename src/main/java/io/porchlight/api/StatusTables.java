package io.porchlight.api;

import static io.porchlight.api.Table.Cell.judged;
import static io.porchlight.api.Table.Cell.plain;

import io.porchlight.api.Table.Cell;
import io.porchlight.api.Table.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What status says, as headings and rows: text and page differ only in how they draw them. */
final class StatusTables {

    /** The headings of a verdict. */
    static final List<String> VERDICT_COLUMNS =
            List.of("VERDICT", "REASON", "SINCE", "SERVICES", "ON NODE", "IN CLUSTER", "NEEDED", "WEIGHT");

    /** Under the same headings as a verdict. */
    private static final List<Cell> UNDECIDED = Stream.of("undecided", "-", "-", "-", "-", "-", "-", "-")
            .map(Cell::plain)
            .toList();

    private static final String ESTABLISHED = "Established";

    /** The rule of a prefix that is not to be announced: that it is not is no bad news. */
    private static final String NEVER = "never";

    private StatusTables() {}

    /** One line each: what it is about, and what it says. */
    static Map<String, Cell> header(Status status) {
        AgentInfo agent = status.agent();
        Map<String, Cell> lines = new LinkedHashMap<>();
        lines.put("node", plain(agent.node()));
        lines.put("version", plain(agent.version()));
        lines.put("as", plain(agent.as()));
        lines.put("router id", plain(agent.routerId()));
        lines.put("up", plain(age(agent.startedAt(), agent.now())));
        lines.put("cluster", cluster(status.cluster()));
        lines.put("config", config(status.config(), agent.now()));
        lines.putAll(standing(status));
        return lines;
    }

    /** Nothing of a node in good order without gates. */
    private static Map<String, Cell> standing(Status status) {
        NodeInfo node = status.node();
        Map<String, Cell> lines = new LinkedHashMap<>();
        if (!node.gates().isEmpty()) {
            lines.put("gates", gates(node.gates()));
        }
        if (status.agent().draining()) {
            lines.put("draining", new Cell("yes: " + causes(node.draining()), Tone.BAD));
        }
        if (!node.excluded().isEmpty()) {
            lines.put("excluded", new Cell("yes: " + causes(node.excluded()), Tone.BAD));
        }
        node.departure()
                .ifPresent(departure ->
                        lines.put("departure", new Cell(departure.kind() + ": " + departure.why(), Tone.BAD)));
        return lines;
    }

    private static Cell gates(List<GateInfo> gates) {
        String text = gates.stream().map(StatusTables::gate).collect(Collectors.joining("; "));
        return judged(gates.stream().allMatch(gate -> gate.state() == GateInfo.State.OPEN), text);
    }

    private static String gate(GateInfo gate) {
        String cause = gate.cause().isEmpty() ? "" : " (" + gate.cause() + ")";
        return gate.name() + " " + gate.state() + cause;
    }

    private static String causes(List<String> causes) {
        return causes.isEmpty() ? "everything is withdrawn" : String.join("; ", causes);
    }

    static Table sessions(Status status) {
        Instant now = status.agent().now();
        List<List<Cell>> rows = status.sessions().stream()
                .map(session -> List.of(
                        plain(session.peer()),
                        plain(session.address()),
                        plain(session.as()),
                        judged(session.established().isPresent(), session.state()),
                        plain(since(session).map(since -> age(since, now)).orElse("-")),
                        plain(session.established()
                                .map(SessionInfo.Established::announcedInAll)
                                .orElse(0)),
                        plain(session.established().map(StatusTables::agreed).orElse("-")),
                        plain(trouble(session))))
                .toList();
        return new Table(List.of("PEER", "ADDRESS", "AS", "STATE", "SINCE", "PREFIXES", "AGREED", "TROUBLE"), rows);
    }

    /** Of a session that is not up: since when it is not. Each retry is a new state, which tells nobody anything. */
    private static Optional<Instant> since(SessionInfo session) {
        return session.established().isPresent()
                ? session.since()
                : session.history().stream()
                        .takeWhile(entry -> !entry.state().equals(ESTABLISHED))
                        .map(Transition::at)
                        .reduce((newer, older) -> older)
                        .or(session::since);
    }

    private static String agreed(SessionInfo.Established session) {
        return Stream.concat(session.families().stream(), session.abilities().stream())
                .collect(Collectors.joining(", "));
    }

    /** Why a session was down is no trouble any more once it is up. */
    private static String trouble(SessionInfo session) {
        String leftOut = session.leftOut() > 0 ? session.leftOut() + " routes left out: max-routes" : "";
        return session.established()
                .map(SessionInfo.Established::silence)
                .orElseGet(session::trouble)
                .orElse(leftOut);
    }

    static Table prefixes(Status status) {
        Instant now = status.agent().now();
        List<List<Cell>> rows =
                status.prefixes().stream().map(prefix -> prefix(prefix, now)).toList();
        return new Table(row(List.of("PREFIX", "CIDR"), VERDICT_COLUMNS, "HOST ROUTES", "TOLD TO"), rows);
    }

    static Table watches(Status status) {
        Instant now = status.agent().now();
        List<List<Cell>> rows = status.cluster().watches().stream()
                .map(watch -> List.of(
                        plain(watch.resource()),
                        judged(watch.up(), watch.up() ? "up" : "down"),
                        plain(watch.objects()),
                        plain(watch.lastEvent().map(at -> age(at, now) + " ago").orElse("-")),
                        plain(watch.cause())))
                .toList();
        return new Table(List.of("WATCH", "STATE", "OBJECTS", "LAST EVENT", "TROUBLE"), rows);
    }

    static Table routes(List<RouteInfo> routes) {
        List<List<Cell>> rows = routes.stream()
                .map(route -> List.of(
                        plain(route.prefix()),
                        plain(route.origin()),
                        plain(route.peer()),
                        plain(route.address()),
                        judged(
                                route.state() == RouteInfo.State.ANNOUNCED,
                                route.state().toString()),
                        plain(route.attributes().localPreference()),
                        plain(route.attributes().med().stream()
                                .mapToObj(Long::toString)
                                .findFirst()
                                .orElse("-")),
                        plain(route.attributes().prepend()),
                        plain(String.join(" ", route.attributes().communities()))))
                .toList();
        return new Table(
                List.of("ROUTE", "OF", "PEER", "ADDRESS", "STATE", "LOCAL PREF", "MED", "PREPEND", "COMMUNITIES"),
                rows);
    }

    /** The two largest units, as in {@code 3h2m}. */
    static String age(Instant from, Instant now) {
        Duration age = from.isAfter(now) ? Duration.ZERO : Duration.between(from, now);
        if (age.toDays() > 0) {
            return age.toDays() + "d" + age.toHoursPart() + "h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h" + age.toMinutesPart() + "m";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + "m" + age.toSecondsPart() + "s" : age.toSeconds() + "s";
    }

    /** One for each of {@link #VERDICT_COLUMNS}. */
    static List<Cell> verdict(VerdictInfo verdict, Instant now) {
        VerdictInfo.Counts counts = verdict.counts();
        return List.of(
                verdict.reason().equals(NEVER)
                        ? plain(verdict.word())
                        : judged(verdict.announced() && verdict.leavesAt().isEmpty(), verdict.word()),
                plain(verdict.reason()),
                plain(age(verdict.since(), now)),
                plain(counts.services()),
                plain(counts.healthyOnNode()),
                plain(counts.healthyInCluster()),
                plain(counts.required()),
                plain(verdict.weight().stream()
                        .mapToObj(Integer::toString)
                        .findFirst()
                        .orElse("-")));
    }

    /** A number and the noun that goes with it. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    @SafeVarargs
    static <T> List<T> row(Collection<T> first, Collection<T> more, T... last) {
        return Stream.of(first, more, List.of(last)).flatMap(Collection::stream).toList();
    }

    private static List<Cell> prefix(PrefixInfo prefix, Instant now) {
        PrefixInfo.HostRoutes hostRoutes = prefix.hostRoutes();
        return row(
                List.of(plain(prefix.name()), plain(prefix.cidr())),
                prefix.verdict().map(verdict -> verdict(verdict, now)).orElse(UNDECIDED),
                plain(hostRoutes.wanted() == 0 ? "-" : hostRoutes.announced() + " of " + hostRoutes.wanted()),
                prefix.announced() ? judged(!prefix.unheard(), toldTo(prefix.toldTo())) : plain("-"));
    }

    private static String toldTo(int peers) {
        return peers == 0 ? "nobody" : count(peers, "peer");
    }

    private static Cell cluster(ClusterInfo cluster) {
        if (!cluster.synced()) {
            return new Cell("not synced yet: nothing is announced before", Tone.BAD);
        }
        return cluster.failStatic()
                ? new Cell("fail static: a watch is down, what was last known stays in force", Tone.BAD)
                : new Cell("synced", Tone.GOOD);
    }

    private static Cell config(ConfigInfo config, Instant now) {
        String since = "in force for " + age(config.loadedAt(), now);
        if (config.inForce()) {
            return plain(since);
        }
        return new Cell(
                since
                        + config.awaited()
                                .map(until -> ", the changed file will be once " + until)
                                .orElseGet(() -> ", the changed file cannot be: " + mistakes(config.errors())),
                Tone.BAD);
    }

    /** The first; {@code porchlight check} lists all. */
    static String mistakes(List<String> errors) {
        int more = errors.size() - 1;
        return errors.getFirst() + (more == 0 ? "" : ", and " + more + " more");
    }
}
