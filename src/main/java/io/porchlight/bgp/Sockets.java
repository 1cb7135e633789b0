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
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Opens sockets on the one event loop, and knows every channel that is open. */
final class Sockets {

    private static final int PAGE = 8192;
    private static final int MAX_ORDER = 3;
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
     */
    ChannelFuture connect(Addresses.Endpoints endpoints, ChannelHandler handler) {
        Bootstrap bootstrap = new Bootstrap()
                .group(transport.loop())
                .channelFactory(transport.sockets())
                .option(ChannelOption.ALLOCATOR, allocator)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                // The machine has a timer for this.
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .disableResolver()
                .handler(initializer(_ -> handler));
        endpoints.source().ifPresent(bootstrap::localAddress);
        return bootstrap.connect(endpoints.remote());
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
