package io.porchlight.observe;

import io.porchlight.api.Transition;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.SessionKey;
import io.porchlight.bgp.SessionStatus;
import io.porchlight.bgp.SpeakerListener;
import io.porchlight.bgp.fsm.Negotiated;
import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.bgp.wire.Notification;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What became of each session that there is: since when it is tried, when it came up, when and why it went down. A
 * retry is no entry, and a router that finds ever other causes does not push out when its session was last up. The
 * speaker's thread writes, any may read.
 */
final class SessionHistory implements SpeakerListener {

    /** Entries of a session. */
    static final int LONGEST = 20;

    /** Of one time that it is not up: how that began, and the newest causes. */
    static final int LONGEST_OUTAGE = 5;

    private static final String UP = SessionState.ESTABLISHED.toString();

    /** Newest first. */
    private record Past(SessionState state, List<Transition> entries) {}

    private final Supplier<List<SessionStatus>> sessions;
    private final InstantSource clock;
    private final Map<SessionKey, Past> pasts = new ConcurrentHashMap<>();

    /** @param sessions those that there are */
    SessionHistory(Supplier<List<SessionStatus>> sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Newest first, {@value #LONGEST} at most. */
    List<Transition> of(SessionKey session) {
        return past(session).entries();
    }

    @Override
    public void transition(Peer peer, SessionState from, SessionState to, String cause) {
        Past past = past(peer.key());
        boolean counts = past.entries().isEmpty() || from == SessionState.ESTABLISHED || to == SessionState.ESTABLISHED;
        keep(peer.key(), to, counts ? longer(past.entries(), entry(to, cause)) : past.entries());
    }

    @Override
    public void agreed(Peer peer, Negotiated agreed) {}

    /** Causes that take turns are told once each, as in the log. */
    @Override
    public void trouble(Peer peer, String cause) {
        Past past = past(peer.key());
        List<Transition> entries = past.entries();
        boolean news = entries.stream()
                .takeWhile(entry -> !entry.state().equals(UP))
                .noneMatch(entry -> entry.cause().equals(cause));
        if (past.state() != SessionState.ESTABLISHED && news) {
            keep(peer.key(), past.state(), longer(entries, entry(past.state(), cause)));
        }
    }

    @Override
    public void notified(Peer peer, Direction direction, Notification notification) {}

    @Override
    public void written(long generation) {}

    private Transition entry(SessionState state, String cause) {
        return new Transition(clock.instant(), state.toString(), cause);
    }

    private Past past(SessionKey session) {
        return pasts.getOrDefault(session, new Past(SessionState.IDLE, List.of()));
    }

    /** A session that is new is the time to forget those that are gone. */
    private void keep(SessionKey session, SessionState state, List<Transition> entries) {
        if (!pasts.containsKey(session)) {
            Set<SessionKey> there =
                    sessions.get().stream().map(status -> status.peer().key()).collect(Collectors.toSet());
            pasts.keySet().retainAll(there);
            if (!there.contains(session)) {
                return;
            }
        }
        pasts.put(session, new Past(state, entries));
    }

    private static List<Transition> longer(List<Transition> before, Transition newest) {
        List<Transition> entries = new ArrayList<>(before);
        entries.addFirst(newest);
        int outage = (int)
                entries.stream().takeWhile(entry -> !entry.state().equals(UP)).count();
        if (outage > LONGEST_OUTAGE) {
            entries.remove(outage - 2);
        }
        if (entries.size() > LONGEST) {
            entries.removeLast();
        }
        return List.copyOf(entries);
    }
}
