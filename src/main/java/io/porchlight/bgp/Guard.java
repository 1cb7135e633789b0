package io.porchlight.bgp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import io.porchlight.net.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the kernel is to treat the packets of one neighbor.
 *
 * <p>Without anything configured an eBGP peer is directly connected, as RFC 4271, section 5.1.3, has it: our packets
 * live for one hop. RFC 5082 (GTSM) is the other way round: they start with 255, and those of the peer are dropped
 * that can have come further than they may.
 *
 * @param address the neighbor's
 * @param ttl of our packets, 1 to 255
 * @param lowestTtl of its packets; 0 for any
 * @param password of TCP MD5 (RFC 2385)
 */
record Guard(IpAddress address, int ttl, int lowestTtl, Optional<Secret> password) {

    private static final int INTERNAL_TTL = 64;
    private static final int LARGEST_TTL = 255;

    private static final int IPPROTO_IP = 0;
    private static final int IPPROTO_IPV6 = 41;
    private static final ChannelOption<Integer> IP_TTL = new IntegerUnixChannelOption("IP_TTL", IPPROTO_IP, 2);
    private static final ChannelOption<Integer> IP_MINTTL = new IntegerUnixChannelOption("IP_MINTTL", IPPROTO_IP, 21);
    private static final ChannelOption<Integer> IPV6_UNICAST_HOPS =
            new IntegerUnixChannelOption("IPV6_UNICAST_HOPS", IPPROTO_IPV6, 16);
    private static final ChannelOption<Integer> IPV6_MINHOPCOUNT =
            new IntegerUnixChannelOption("IPV6_MINHOPCOUNT", IPPROTO_IPV6, 73);

    /** @param internal the neighbor is in our AS */
    static Guard of(Neighbor neighbor, boolean internal) {
        Neighbor.Security security = neighbor.security();
        IpAddress address = neighbor.address();
        if (security.ttlSecurity().isPresent()) {
            int lowest = LARGEST_TTL + 1 - security.ttlSecurity().getAsInt();
            return new Guard(address, LARGEST_TTL, lowest, security.password());
        }
        int hops = security.multihop().orElse(internal ? INTERNAL_TTL : 1);
        return new Guard(address, hops, 0, security.password());
    }

    /** Whether a peer must not be spoken to without the kernel's help. */
    boolean isNeeded() {
        return lowestTtl > 0 || password.isPresent();
    }

    /**
     * For a channel that is not connected yet, or was accepted just now.
     *
     * @throws IOException when the kernel refuses
     */
    void apply(Channel channel) throws IOException {
        Map<ChannelOption<?>, Object> options = new LinkedHashMap<>();
        options.put(ttlOf(address.family()), ttl);
        if (lowestTtl > 0) {
            options.put(lowestTtlOf(address.family()), lowestTtl);
        }
        password.ifPresent(
                secret -> options.put(EpollChannelOption.TCP_MD5SIG, Map.of(address.toInetAddress(), secret.octets())));
        set(channel, options);
    }

    /**
     * For a channel that listens: its answer to a SYN comes as far as it may, and what none of the neighbors may send
     * is dropped before there is a connection.
     *
     * @param guards of all neighbors
     * @throws IOException when the kernel refuses
     */
    static void listen(Channel channel, Collection<Guard> guards) throws IOException {
        InetAddress local = ((InetSocketAddress) channel.localAddress()).getAddress();
        Set<Family> families = EnumSet.of(IpAddress.of(local).family());
        if (local.isAnyLocalAddress()) {
            families.add(Family.IPV4_UNICAST);
        }
        Map<ChannelOption<?>, Object> options = new LinkedHashMap<>();
        Map<InetAddress, byte[]> keys = new HashMap<>();
        for (Family family : families) {
            options.put(ttlOf(family), LARGEST_TTL);
            options.put(
                    lowestTtlOf(family),
                    guards.stream()
                            .filter(guard -> guard.address().family() == family)
                            .mapToInt(Guard::lowestTtl)
                            .min()
                            .orElse(0));
        }
        guards.forEach(guard -> guard.password()
                .filter(_ -> families.contains(guard.address().family()))
                .ifPresent(secret -> keys.put(guard.address().toInetAddress(), secret.octets())));
        options.put(EpollChannelOption.TCP_MD5SIG, keys);
        set(channel, options);
    }

    private static void set(Channel channel, Map<ChannelOption<?>, Object> options) throws IOException {
        try {
            if (!channel.config().setOptions(options)) {
                throw new IOException("this transport knows no such option");
            }
        } catch (ChannelException | IllegalArgumentException e) {
            throw new IOException("the kernel refuses the TTL or the TCP MD5 key of the neighbor: " + reason(e), e);
        }
    }

    private static String reason(Throwable error) {
        return error.getCause() == null ? error.getMessage() : error.getCause().getMessage();
    }

    private static ChannelOption<Integer> ttlOf(Family family) {
        return switch (family) {
            case IPV4_UNICAST -> IP_TTL;
            case IPV6_UNICAST -> IPV6_UNICAST_HOPS;
        };
    }

    private static ChannelOption<Integer> lowestTtlOf(Family family) {
        return switch (family) {
            case IPV4_UNICAST -> IP_MINTTL;
            case IPV6_UNICAST -> IPV6_MINHOPCOUNT;
        };
    }
}
