package io.porchlight.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.porchlight.bgp.SessionCounters;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.SessionCounters.MessageType;
import io.porchlight.bgp.SessionCounters.NotificationCode;
import io.porchlight.bgp.SessionKey;
import io.porchlight.bgp.SessionStatus;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.wire.Severity;
import io.porchlight.config.model.PeerConfig;
import io.porchlight.net.Family;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The series of one session of a configured peer; zero while there is none. */
final class PeerSeries {

    /** What the labels are made from: a peer that differs in none of these keeps its series. */
    record Key(String peer, Optional<SessionKey> session, String as, Set<Family> families) {

        /** @param session empty for a peer at the gateway while there is no router */
        static Key of(PeerConfig peer, Optional<SessionKey> session) {
            return new Key(
                    peer.name(),
                    session,
                    peer.as().toString(),
                    Set.copyOf(peer.session().families()));
        }

        String address() {
            return session.map(Labels::address).orElse("");
        }
    }

    /** The error codes of RFC 4271 and RFC 9687, and more subcodes than any of them has. */
    private static final NotificationCode LARGEST = new NotificationCode(8, 12);

    private final Key key;
    private final Supplier<Optional<SessionStatus>> session;
    private final IntSupplier leftOut;
    private final Tags tags;
    private final Meters meters;
    private final Set<String> notificationsSeen = new HashSet<>();
    private boolean removed;

    /** @param leftOut how many routes max-routes keeps from the peer */
    PeerSeries(MeterRegistry registry, Key key, Supplier<Optional<SessionStatus>> session, IntSupplier leftOut) {
        this.key = key;
        this.session = session;
        this.leftOut = leftOut;
        this.tags = Tags.of("peer", key.peer(), "address", key.address());
        this.meters = new Meters(registry);
        states();
        messages();
        routes();
    }

    Key key() {
        return key;
    }

    /**
     * Gives each error code and subcode that was seen since the last call a series. A peer chooses what it sends:
     * those that no RFC knows share one.
     */
    synchronized void discoverNotifications() {
        if (removed) {
            return;
        }
        for (Direction direction : Direction.values()) {
            counters()
                    .map(counters -> counters.notifications(direction).keySet())
                    .orElse(Set.of())
                    .forEach(code -> notification(direction, known(code) ? Optional.of(code) : Optional.empty()));
        }
    }

    /** Called by another thread than the one that discovers. */
    synchronized void remove() {
        removed = true;
        meters.remove();
    }

    private void states() {
        meters.gauge(
                "porchlight_bgp_session_up",
                "Whether the session is Established.",
                tags.and("as", key.as()),
                () -> inState(SessionState.ESTABLISHED));
        for (SessionState state : SessionState.values()) {
            meters.gauge(
                    "porchlight_bgp_session_state",
                    "Whether the session is in this state of RFC 4271.",
                    tags.and("state", state.toString()),
                    () -> inState(state));
            counter(
                    "porchlight_bgp_session_transitions_total",
                    "Times that the session entered this state.",
                    tags.and("to", state.toString()),
                    counters -> counters.transitions(state));
        }
        gauge(
                "porchlight_bgp_session_established_timestamp_seconds",
                "When the session became Established, in Unix time; 0 while it is not.",
                tags,
                status -> status.established().map(SessionStatus.Established::at).stream()
                        .mapToDouble(Labels::unixSeconds)
                        .findFirst()
                        .orElse(0));
    }

    private void messages() {
        for (Direction direction : Direction.values()) {
            for (MessageType type : MessageType.values()) {
                counter(
                        "porchlight_bgp_messages_total",
                        "BGP messages.",
                        tags.and("direction", Labels.of(direction), "type", Labels.of(type)),
                        counters -> counters.messages(direction, type));
            }
        }
        for (Severity severity : Severity.values()) {
            counter(
                    "porchlight_bgp_malformed_updates_total",
                    "Malformed UPDATEs received, by what was done about them (RFC 7606).",
                    tags.and("action", severity.toString()),
                    counters -> counters.malformedUpdates(severity));
        }
    }

    private void routes() {
        meters.gauge(
                "porchlight_bgp_routes_left_out",
                "Routes that the peer is not told of, since they are more than its max-routes.",
                tags,
                leftOut::getAsInt);
        for (Family family : key.families()) {
            gauge(
                    "porchlight_bgp_prefixes_announced",
                    "Prefixes that the peer holds from us.",
                    tags.and("family", family.label()),
                    status -> status.established()
                            .map(established -> established.announced().getOrDefault(family, 0))
                            .orElse(0));
            gauge(
                    "porchlight_bgp_prefixes_received",
                    "Prefixes that the peer has announced since the session came up; none is kept.",
                    tags.and("family", family.label()),
                    status -> status.counters().received(family));
        }
    }

    private void notification(Direction direction, Optional<NotificationCode> code) {
        String codeLabel = code.map(c -> Integer.toString(c.code())).orElse("other");
        String subcodeLabel = code.map(c -> Integer.toString(c.subcode())).orElse("other");
        if (!notificationsSeen.add(direction + codeLabel + "/" + subcodeLabel)) {
            return;
        }
        counter(
                "porchlight_bgp_notifications_total",
                "NOTIFICATIONs by error code and subcode, once seen.",
                tags.and("direction", Labels.of(direction), "code", codeLabel, "subcode", subcodeLabel),
                counters -> code.map(c -> counters.notifications(direction).getOrDefault(c, 0L))
                        .orElseGet(() -> unknownNotifications(counters, direction)));
    }

    private static long unknownNotifications(SessionCounters counters, Direction direction) {
        return counters.notifications(direction).entrySet().stream()
                .filter(seen -> !known(seen.getKey()))
                .mapToLong(seen -> seen.getValue())
                .sum();
    }

    private static boolean known(NotificationCode code) {
        return code.code() >= 1 && code.code() <= LARGEST.code() && code.subcode() <= LARGEST.subcode();
    }

    private double inState(SessionState state) {
        return session.get().map(SessionStatus::state).filter(state::equals).isPresent() ? 1 : 0;
    }

    private Optional<SessionCounters> counters() {
        return session.get().map(SessionStatus::counters);
    }

    private void gauge(String name, String help, Tags labels, ToDoubleFunction<SessionStatus> value) {
        meters.gauge(name, help, labels, () -> session.get().stream()
                .mapToDouble(value)
                .sum());
    }

    private void counter(String name, String help, Tags labels, ToLongFunction<SessionCounters> value) {
        meters.counter(
                name, help, labels, () -> counters().stream().mapToLong(value).sum());
    }
}
