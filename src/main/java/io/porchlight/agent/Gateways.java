package io.porchlight.agent;

import io.porchlight.bgp.SessionStatus;
import io.porchlight.bgp.Speaker;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.host.HostView;
import io.porchlight.host.HostView.DefaultRouter;
import io.porchlight.net.Family;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which routers are this node's gateways: those of the routing tables, and such that went from there while a session
 * with them stands. Owned by the agent's thread.
 *
 * <p>The table is the weaker witness: the kernel drops a router whose advertisements pause for a moment, as when their
 * sender is restarted, while BGP with it goes on. So a router that went counts until another one of its family comes,
 * or until a decision finds its session down; it is preferred less than those that are there.
 */
final class Gateways {

    private final Speaker speaker;
    private List<DefaultRouter> known = List.of();

    Gateways(Speaker speaker) {
        this.speaker = speaker;
    }

    /** The host with all of its gateways; those that went are preferred least. */
    HostView of(HostView host) {
        List<DefaultRouter> there = host.defaultRouters();
        List<DefaultRouter> gone = known.stream()
                .filter(router -> !there.contains(router))
                .filter(router -> !replaced(router, there))
                .filter(this::stillSpeaks)
                .toList();
        known = Stream.concat(there.stream(), gone.stream()).toList();
        return gone.isEmpty() ? host : new HostView(known, host.gates(), host.drain());
    }

    private boolean replaced(DefaultRouter gone, List<DefaultRouter> there) {
        Family family = gone.address().family();
        return there.stream().anyMatch(router -> router.address().family() == family && !known.contains(router));
    }

    private boolean stillSpeaks(DefaultRouter router) {
        return speaker.sessions().stream()
                .filter(session -> session.state() == SessionState.ESTABLISHED)
                .anyMatch(session -> isWith(session, router));
    }

    /** Only a link-local address needs its interface to be one. */
    private static boolean isWith(SessionStatus session, DefaultRouter router) {
        Optional<String> networkInterface = session.peer().neighbor().networkInterface();
        return session.peer().neighbor().address().equals(router.address())
                && networkInterface.map(router.networkInterface()::equals).orElse(true);
    }
}
