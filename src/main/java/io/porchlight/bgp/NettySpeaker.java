package io.porchlight.bgp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.porchlight.bgp.Desired.PeerRoutes;
import io.porchlight.bgp.fsm.SessionTimers;
import io.porchlight.bgp.rib.RouteAttributes;
import io.porchlight.bgp.rib.RouteTable;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Notifications;
import io.porchlight.net.IpPrefix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A {@link Speaker} on one Netty event loop of its own. */
public final class NettySpeaker implements Speaker, AutoCloseable {

    /** What is still open then has not answered our NOTIFICATION, and will not. */
    private static final long STOP_MILLIS = 900;

    private static final long CLOSE_SECONDS = 2;

    private final Transport transport;
    private final Sockets sockets;
    private final SpeakerListener listener;
    private final SpeakerParts parts;
    private final List<Channel> listening = new ArrayList<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private Map<SessionKey, PeerSession> sessions = Map.of();
    private List<Guard> guards = List.of();
    private long generation = -1;
    private long told = -1;
    private boolean stopping;
    private volatile List<PeerSession> published = List.of();
    private volatile long turnedAt = System.nanoTime();

    /** A speaker that only connects, with the usual timers, and drops what peers announce. */
    public NettySpeaker(SpeakerListener listener) {
        this(List.of(), SessionTimers.DEFAULTS, listener, UpdateSink.DROP);
    }

    /** A speaker on a node that came up just now. */
    public NettySpeaker(List<Listen> listen, SessionTimers timers, SpeakerListener listener, UpdateSink updates) {
        this(listen, timers, Duration.ZERO, listener, updates);
    }

    /**
     * @param listen where configured peers may connect to; nobody else may
     * @param nodeUptime for how long the node has been forwarding: routers that kept routes of an earlier speaker
     *     go on keeping them (RFC 4724) if that is longer than the restart time, and drop them otherwise
     * @throws UncheckedIOException when an address cannot be listened on
     */
    public NettySpeaker(
            List<Listen> listen,
            SessionTimers timers,
            Duration nodeUptime,
            SpeakerListener listener,
            UpdateSink updates) {
        this(Transport.best(), listen, timers, nodeUptime, listener, updates);
    }

    NettySpeaker(
            Transport transport,
            List<Listen> listen,
            SessionTimers timers,
            Duration nodeUptime,
            SpeakerListener listener,
            UpdateSink updates) {
        this.transport = transport;
        this.sockets = new Sockets(transport);
        this.listener = new CarefulListener(listener);
        this.parts = new SpeakerParts(
                sockets,
                timers,
                this.listener,
                new CarefulSink(updates),
                new SplittableRandom(),
                Startup.now(nodeUptime),
                this::tellWritten);
        try {
            listen.forEach(where -> listening.add(sockets.listen(where, this::incoming)));
        } catch (UncheckedIOException e) {
            sockets.shutDown();
            throw e;
        }
        sockets.loop().scheduleAtFixedRate(() -> turnedAt = System.nanoTime(), 1, 1, TimeUnit.SECONDS);
    }

    /** Why not the transport that is meant to be used is; empty when it is. */
    public Optional<String> transportWarning() {
        return transport.warning();
    }

    /** How long ago the event loop last had a turn to spare; while it runs and is not starved, about a second. */
    public Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - turnedAt);
    }

    /** Where it listens, in the order asked for, with the ports that the kernel chose. */
    public List<InetSocketAddress> listening() {
        return listening.stream()
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .toList();
    }

    /** Returns before anything is done; {@link #sessions} shows the new set a moment later. Ignored after stop. */
    @Override
    public void desire(Desired desired) {
        try {
            sockets.loop().execute(() -> apply(desired));
        } catch (RejectedExecutionException _) {
            // Stopped: there is nobody left to tell.
        }
    }

    @Override
    public List<SessionStatus> sessions() {
        return published.stream().map(PeerSession::status).toList();
    }

    @Override
    public CompletionStage<Void> leave(String reason, Farewell farewell) {
        try {
            sockets.loop().execute(() -> leaveNow(reason, farewell));
        } catch (RejectedExecutionException _) {
            // Stopped before.
        }
        return stopped.minimalCompletionStage();
    }

    /** Stops, and waits until it has, two seconds at most. */
    @Override
    public void close() {
        stop("closing");
        stopped.copy().completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS).join();
    }

    private void apply(Desired desired) {
        if (stopping) {
            return;
        }
        Map<SessionKey, PeerSession> before = sessions;
        Map<SessionKey, PeerSession> after = new LinkedHashMap<>();
        for (PeerRoutes wanted : desired.peers()) {
            after.put(wanted.peer().key(), sessionFor(wanted.peer(), before));
        }
        sessions = after;
        generation = desired.generation();
        published = List.copyOf(after.values());
        before.forEach((key, session) -> {
            if (!after.containsKey(key)) {
                session.stop(Notifications.peerDeconfigured(), "the peer is no longer configured");
            } else if (after.get(key) != session) {
                session.stop(Notifications.otherConfigurationChange(), "the settings of the peer changed");
            }
        });
        guardListeners();
        // The same routes for many peers, which is usual, are sorted once.
        Map<Map<IpPrefix, RouteAttributes>, RouteTable> tables = new IdentityHashMap<>();
        desired.peers().forEach(wanted -> after.get(wanted.peer().key())
                .desire(generation, tables.computeIfAbsent(wanted.routes(), RouteTable::of)));
        after.forEach((key, session) -> {
            if (before.get(key) != session) {
                session.start();
            }
        });
        tellWritten();
    }

    /** The session there is, when its peer is the same; else a new one, which goes on counting where the old one was. */
    private PeerSession sessionFor(Peer peer, Map<SessionKey, PeerSession> before) {
        Optional<PeerSession> old = Optional.ofNullable(before.get(peer.key()));
        return old.filter(session -> session.peer().equals(peer))
                .orElseGet(() -> new PeerSession(
                        peer,
                        old.map(PeerSession::forwarding).orElseGet(() -> parts.startup()
                                .forwarding(peer.session().abilities().gracefulRestart())),
                        old.map(PeerSession::counters).orElseGet(Counters::new),
                        parts));
    }

    /** Before the first session starts: a peer that is quick must not find a listener that knows nothing of its key. */
    private void guardListeners() {
        List<Guard> wanted = sessions.values().stream()
                .map(session -> session.peer().guard())
                .toList();
        if (wanted.equals(guards)) {
            return;
        }
        guards = wanted;
        try {
            for (Channel channel : listening) {
                sockets.guard(channel, wanted);
            }
        } catch (IOException e) {
            sessions.values().stream()
                    .filter(session -> session.peer().guard().isNeeded())
                    .forEach(session -> session.trouble("it cannot connect to us: " + e.getMessage()));
        }
    }

    private void tellWritten() {
        List<Long> written = sessions.values().stream()
                .map(PeerSession::written)
                .flatMap(Optional::stream)
                .toList();
        if (generation > told && !written.isEmpty() && written.stream().allMatch(held -> held >= generation)) {
            told = generation;
            listener.written(generation);
        }
    }

    private void leaveNow(String reason, Farewell farewell) {
        if (stopping) {
            return;
        }
        stopping = true;
        Notification cease = Notifications.administrativeShutdown(reason);
        sessions.values().forEach(session -> {
            switch (farewell) {
                case SHUTDOWN -> session.stop(cease, reason);
                case RESTART -> session.leave(cease, reason);
            }
        });
        sessions = Map.of();
        sockets.close(STOP_MILLIS).addListener(_ -> {
            sockets.shutDown();
            stopped.complete(null);
        });
    }

    private ChannelHandler incoming(Channel channel) {
        InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
        InetSocketAddress local = (InetSocketAddress) channel.localAddress();
        Optional<PeerSession> known = sessions.values().stream()
                .filter(session -> Addresses.belongs(session.peer().neighbor(), remote, local))
                .findFirst();
        if (known.isPresent()) {
            try {
                return known.get().incoming(channel);
            } catch (IOException e) {
                known.get().trouble(e.getMessage());
            }
        }
        channel.close();
        return new ChannelInboundHandlerAdapter();
    }
}
