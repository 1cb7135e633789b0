package io.porchlight.bgp;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelMatchers;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Opens sockets on the one event loop, and knows every channel that is open. */
final class Sockets {

    private static final int PAGE = 8192;
    private static final int MAX_ORDER = 3;
    private static final int READ = 16 * 1024;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

    private final Transport transport;
    private final ChannelGroup channels;

    /** One arena with chunks of 64 KiB: a speaker that only originates needs no more. */
    private final ByteBufAllocator allocator = new PooledByteBufAllocator(true, 0, 1, PAGE, MAX_ORDER, 0, 0, false);

    Sockets(Transport transport) {
        this.transport = transport;
        this.channels = new DefaultChannelGroup(transport.loop().next());
    }

    EventExecutor loop() {
        return transport.loop().next();
    }

    /**
     * Begins to connect.
     *
     * @param handler is told when the channel is active; the future tells of failure
     * @throws IOException when there is no socket to be had, or the kernel cannot guard the connection
     */
    ChannelFuture connect(Addresses.Endpoints endpoints, Guard guard, ChannelHandler handler) throws IOException {
        Bootstrap bootstrap = new Bootstrap()
                .group(transport.loop())
                .channelFactory(transport.sockets())
                .option(ChannelOption.ALLOCATOR, allocator)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .option(ChannelOption.RCVBUF_ALLOCATOR, reads())
                // When writing fails the peer may have said why it goes, and that is still to be read.
                .option(ChannelOption.AUTO_CLOSE, false)
                // The machine has a timer for this.
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .disableResolver()
                .handler(initializer(_ -> handler));
        ChannelFuture registered = bootstrap.register();
        if (registered.cause() != null) {
            throw new IOException(
                    "this node has no socket for it: " + registered.cause().getMessage());
        }
        Channel channel = registered.channel();
        try {
            guard(channel, guard);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return endpoints.source().isPresent()
                ? channel.connect(endpoints.remote(), endpoints.source().get())
                : channel.connect(endpoints.remote());
    }

    /**
     * Has the kernel treat a connection as its peer's guard says.
     *
     * @throws IOException when it cannot, and must
     */
    void guard(Channel channel, Guard guard) throws IOException {
        if (transport.guards()) {
            guard.apply(channel);
        } else if (guard.isNeeded()) {
            throw new IOException(
                    "a password (TCP MD5) and TTL security need Netty's epoll transport, which cannot be loaded here");
        }
    }

    /**
     * Has the kernel treat what comes to a listener as the guards of all peers say.
     *
     * @throws IOException when it cannot, and must
     */
    void guard(Channel listener, Collection<Guard> guards) throws IOException {
        if (transport.guards()) {
            Guard.listen(listener, guards);
        }
    }

    /**
     * Listens.
     *
     * @param handlers for each new channel, already registered
     * @throws UncheckedIOException when that address cannot be had
     */
    Channel listen(Listen listen, Function<Channel, ChannelHandler> handlers) {
        ChannelFuture bound = new ServerBootstrap()
                .group(transport.loop())
                .channelFactory(transport.serverSockets())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.ALLOCATOR, allocator)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childOption(ChannelOption.RCVBUF_ALLOCATOR, reads())
                .childOption(ChannelOption.AUTO_CLOSE, false)
                .childHandler(initializer(handlers))
                .bind(new InetSocketAddress(listen.address().toInetAddress(), listen.port()))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new UncheckedIOException(new IOException(
                    "cannot listen on " + listen.address() + " port " + listen.port() + ": "
                            + bound.cause().getMessage(),
                    bound.cause()));
        }
        channels.add(bound.channel());
        return bound.channel();
    }

    /** Listens no more; completes when every connection is closed, at the latest when the patience is over. */
    Future<Void> close(long patienceMillis) {
        channels.close(ChannelMatchers.isInstanceOf(ServerChannel.class));
        loop().schedule(() -> channels.close(), patienceMillis, TimeUnit.MILLISECONDS);
        return channels.newCloseFuture();
    }

    /** Ends the event loop; whatever it was still to do is lost. */
    Future<?> shutDown() {
        return transport.loop().shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** A peer that sends without end gets one such piece at a time, and then it is the others' turn. */
    private static RecvByteBufAllocator reads() {
        return new FixedRecvByteBufAllocator(READ).maxMessagesPerRead(1);
    }

    private ChannelInitializer<Channel> initializer(Function<Channel, ChannelHandler> handlers) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channels.add(channel);
                channel.pipeline().addLast(handlers.apply(channel));
            }
        };
    }
}
