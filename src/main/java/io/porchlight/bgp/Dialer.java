package io.porchlight.bgp;

import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the connections to one peer; at most one attempt at a time. */
final class Dialer {

    private final Neighbor neighbor;
    private final Guard guard;
    private final Sockets sockets;
    private Optional<ChannelFuture> attempt = Optional.empty();

    Dialer(Neighbor neighbor, Guard guard, Sockets sockets) {
        this.neighbor = neighbor;
        this.guard = guard;
        this.sockets = sockets;
    }

    /**
     * Begins to connect.
     *
     * @param connection speaks for itself once it is there
     * @param failed gets one line in plain words if it never will be; not called after {@link #abandon}
     */
    void connect(PeerConnection connection, Consumer<String> failed) {
        try {
            ChannelFuture trying = sockets.connect(Addresses.endpoints(neighbor), guard, connection);
            attempt = Optional.of(trying);
            trying.addListener(done -> {
                boolean wanted = attempt.filter(trying::equals).isPresent();
                if (wanted) {
                    attempt = Optional.empty();
                }
                if (wanted && !done.isSuccess()) {
                    failed.accept(SocketCauses.connecting(done.cause(), neighbor));
                }
            });
        } catch (IOException e) {
            failed.accept(SocketCauses.connecting(e, neighbor));
        }
    }

    void abandon() {
        attempt.ifPresent(trying -> trying.channel().close());
        attempt = Optional.empty();
    }
}
