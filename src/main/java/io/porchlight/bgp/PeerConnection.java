package io.porchlight.bgp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.ChannelOutputShutdownException;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.fsm.ConnectionEvent;
import io.porchlight.bgp.fsm.ConnectionTimer;
import io.porchlight.bgp.fsm.Side;
import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.Broken;
import io.porchlight.bgp.wire.CodecContext;
import io.porchlight.bgp.wire.Decoded;
import io.porchlight.bgp.wire.Framed;
import io.porchlight.bgp.wire.Framing;
import io.porchlight.bgp.wire.Keepalive;
import io.porchlight.bgp.wire.MessageReader;
import io.porchlight.bgp.wire.MessageWriter;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Notifications;
import io.porchlight.bgp.wire.Open;
import io.porchlight.bgp.wire.RouteRefresh;
import io.porchlight.bgp.wire.Update;
import io.porchlight.net.IpAddress;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One TCP connection: bytes to events, actions to bytes. After {@link #hangUp} it says nothing more to its session.
 */
final class PeerConnection extends ByteToMessageDecoder {

    /** How long a last message may take on its way before the connection is closed under it. */
    private static final long LINGER_MILLIS = 500;

    private final PeerSession session;
    private final Side side;
    private final Counters counters;
    private final Map<ConnectionTimer, LoopTimer> timers = new EnumMap<>(ConnectionTimer.class);
    private DuplexChannel channel;
    private CodecContext codec = CodecContext.INITIAL;
    private ChannelFuture lastKeepalive;
    private boolean waitsForWrite;
    private ChannelFuture farewell;
    private String end = SocketCauses.CLOSED;
    private boolean over;

    PeerConnection(PeerSession session, Side side, Counters counters) {
        this.session = session;
        this.side = side;
        this.counters = counters;
    }

    Side side() {
        return side;
    }

    IpAddress local() {
        return Addresses.of(channel.localAddress());
    }

    IpAddress remote() {
        return Addresses.of(channel.remoteAddress());
    }

    SocketAddress localSocket() {
        return channel.localAddress();
    }

    /** From now on bytes are read and written as was agreed. */
    void agree(CodecContext agreed) {
        codec = agreed;
    }

    void start(ConnectionTimer timer, Duration after) {
        timers.computeIfAbsent(
                        timer, t -> new LoopTimer(channel.eventLoop(), () -> tell(new ConnectionEvent.Expired(t))))
                .start(after);
    }

    void cancel(ConnectionTimer timer) {
        if (timers.containsKey(timer)) {
            timers.get(timer).cancel();
        }
    }

    boolean writable() {
        return !over && channel.isWritable();
    }

    /** Sends whether or not the peer reads: these messages are few. */
    void send(BgpMessage message) {
        switch (message) {
            case Keepalive _ -> {
                // While one waits for a peer that does not read, another adds nothing but memory.
                if (lastKeepalive == null || lastKeepalive.isDone()) {
                    lastKeepalive = write(message);
                }
            }
            case Notification _ -> farewell = write(message);
            case Open _, Update _, RouteRefresh _ -> write(message);
        }
        flush();
    }

    /** Puts the message behind what waits already; {@link #flush} hands it all to the kernel. */
    ChannelFuture write(BgpMessage message) {
        ByteBuf bytes = channel.alloc().buffer();
        try {
            MessageWriter.write(message, codec, bytes);
        } catch (RuntimeException e) {
            bytes.release();
            throw e;
        }
        went(Direction.SENT, message);
        ChannelFuture write = channel.write(bytes);
        if (!waitsForWrite) {
            waitsForWrite = true;
            write.addListener(this::written);
        }
        return write;
    }

    /**
     * One write at a time stands for all: only that they come to an end is of interest. That writing fails ends nothing
     * by itself: the peer may have said why it goes, and that is still to be read.
     */
    private void written(Future<?> write) {
        waitsForWrite = false;
        if (write.isSuccess()) {
            tell(new ConnectionEvent.Wrote());
        } else if (write.cause() instanceof ChannelOutputShutdownException error && error.getCause() != null) {
            end = SocketCauses.losing(error.getCause());
        }
    }

    /**
     * What the kernel has taken over counts as sent, so that it has to look after the rest of the send hold timer
     * (RFC 9687): it gives up what the peer did not acknowledge for so long.
     */
    void limitUnacknowledged(Duration time) {
        channel.config().setOption(EpollChannelOption.TCP_USER_TIMEOUT, (int) time.toMillis());
    }

    void flush() {
        channel.flush();
    }

    /**
     * Closes. A NOTIFICATION gets a moment: closing at once, with bytes of the peer unread, would make the kernel
     * reset the connection, and the peer might never see why.
     */
    void hangUp() {
        over = true;
        timers.values().forEach(LoopTimer::cancel);
        if (farewell == null || !channel.isActive()) {
            channel.close();
            return;
        }
        farewell.addListener((ChannelFutureListener) written -> {
            if (written.isSuccess()) {
                channel.shutdownOutput();
            } else {
                channel.close();
            }
        });
        channel.eventLoop().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = (DuplexChannel) context.channel();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        session.arrived(this);
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        super.channelInactive(context);
        tell(new ConnectionEvent.Lost(end));
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!over) {
            session.writabilityChanged(this);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (over) {
            in.skipBytes(in.readableBytes());
            return;
        }
        switch (Framing.next(in, codec)) {
            case Framed.Frame(ByteBuf bytes) -> read(bytes);
            case Framed.Incomplete _ -> {}
            case Broken(Notification answer, String why) -> tell(new ConnectionEvent.End(answer, why));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        if (error instanceof IOException) {
            tell(new ConnectionEvent.Lost(SocketCauses.losing(error)));
        } else {
            tell(new ConnectionEvent.End(
                    Notifications.administrativeReset("internal error"), "internal error: " + error));
        }
        if (!over) {
            channel.close();
        }
    }

    private void read(ByteBuf frame) {
        Decoded decoded = MessageReader.read(frame, codec);
        decoded.malformedUpdate().ifPresent(counters::malformedUpdate);
        switch (decoded) {
            case Decoded.Good(BgpMessage message) -> received(message);
            case Decoded.AttributeDiscard(Update update, String _) -> received(update);
            case Decoded.TreatAsWithdraw(Update update, String _) -> received(update);
            case Broken(Notification answer, String why) -> tell(new ConnectionEvent.End(answer, why));
        }
    }

    private void received(BgpMessage message) {
        went(Direction.RECEIVED, message);
        tell(new ConnectionEvent.Received(message));
    }

    private void went(Direction direction, BgpMessage message) {
        counters.message(direction, message);
        if (message instanceof Notification notification) {
            session.notified(direction, notification);
        }
    }

    private void tell(ConnectionEvent event) {
        if (!over) {
            session.happened(this, event);
        }
    }
}
