package io.porchlight.bgp;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * How sockets are had. Channels are made by constructor, not by class: a native image needs no reflection for it.
 *
 * @param loop one thread
 * @param warning why it is not epoll
 */
record Transport(
        EventLoopGroup loop,
        ChannelFactory<? extends DuplexChannel> sockets,
        ChannelFactory<? extends ServerChannel> serverSockets,
        Optional<String> warning) {

    /** Whether the kernel can be asked to look at TTLs and TCP MD5. */
    boolean guards() {
        return warning.isEmpty();
    }

    /** Epoll where it loads. */
    static Transport best() {
        return Epoll.isAvailable() ? epoll() : nio(whyNotEpoll());
    }

    static Transport nio(String warning) {
        return new Transport(
                new NioEventLoopGroup(1, threads()),
                NioSocketChannel::new,
                NioServerSocketChannel::new,
                Optional.of(warning));
    }

    private static Transport epoll() {
        return new Transport(
                new EpollEventLoopGroup(1, threads()),
                EpollSocketChannel::new,
                EpollServerSocketChannel::new,
                Optional.empty());
    }

    private static String whyNotEpoll() {
        Throwable cause = Epoll.unavailabilityCause();
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "Netty's epoll transport cannot be loaded, BGP uses NIO: " + cause;
    }

    private static ThreadFactory threads() {
        return new DefaultThreadFactory("bgp", true);
    }
}
