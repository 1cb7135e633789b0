package io.porchlight.bgp;

import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.rib.AdjRibOut;
import io.porchlight.bgp.rib.RouteTable;
import io.porchlight.bgp.rib.SessionContext;
import io.porchlight.net.Family;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The routes of one peer: what it should hold, whether there is a session or not, and the feed of the one there is. */
final class SessionRoutes {

    private final Peer peer;
    private final SessionBoard board;
    private RouteTable routes = RouteTable.EMPTY;
    private long generation;
    private Optional<RouteFeed> feed = Optional.empty();
    private Set<Family> withoutNextHop = Set.of();

    SessionRoutes(Peer peer, SessionBoard board) {
        this.peer = peer;
        this.board = board;
    }

    /** For the next {@link #feed}. */
    void desire(long newest, RouteTable wanted) {
        generation = newest;
        routes = wanted;
    }

    /** @param progress called when {@link #written} has grown */
    void up(PeerConnection connection, Negotiated negotiated, Runnable progress) {
        SessionContext context = new SessionContext(
                peer.session().localAs(),
                negotiated.families(),
                SessionNextHops.of(
                        peer.nextHops(),
                        negotiated.codec().extendedNextHop(),
                        connection.local(),
                        connection.remote(),
                        Addresses.link(connection.localSocket())),
                peer.session().abilities().role(),
                negotiated.codec());
        feed = Optional.of(
                new RouteFeed(new AdjRibOut(context), negotiated.codec().enhancedRefresh(), connection, progress));
        withoutNextHop = Set.of();
    }

    void down() {
        feed = Optional.empty();
    }

    /** Writes what the peer should hold and does not. */
    void feed() {
        feed.ifPresent(established -> {
            established.desire(generation, routes);
            complain(established.withoutNextHop());
        });
        publish();
    }

    /** Goes on writing. */
    void pump() {
        feed.ifPresent(RouteFeed::pump);
        publish();
    }

    void resend(Family family) {
        feed.ifPresent(established -> established.resend(family));
    }

    /** The generation that an Established peer holds; empty when it is not. */
    Optional<Long> written() {
        return feed.map(RouteFeed::written);
    }

    void publish() {
        board.publish(feed.map(RouteFeed::announced).orElse(Map.of()));
    }

    private void complain(Set<Family> without) {
        if (!without.equals(withoutNextHop)) {
            withoutNextHop = without;
            if (!without.isEmpty()) {
                board.trouble(
                        "routes of " + without + " are held back: no next hop is known for them over this session;"
                                + " configure one for the peer");
            }
        }
    }
}
