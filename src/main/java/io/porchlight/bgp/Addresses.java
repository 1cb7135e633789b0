package io.porchlight.bgp;

import io.porchlight.net.Family;
import io.porchlight.net.IpAddress;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;

/** Between our addresses, which have no zone, and those of sockets. */
final class Addresses {

    private Addresses() {}

    /** Where to connect to, and from where. */
    record Endpoints(InetSocketAddress remote, Optional<InetSocketAddress> source) {}

    /**
     * An address of an interface.
     *
     * @param length of the prefix that is on its link
     */
    record LinkAddress(IpAddress address, int length) {}

    /** @throws IOException when the interface does not exist */
    static Endpoints endpoints(Neighbor neighbor) throws IOException {
        InetSocketAddress remote =
                new InetSocketAddress(scoped(neighbor.address(), neighbor.networkInterface()), neighbor.port());
        Optional<InetSocketAddress> source = Optional.empty();
        if (neighbor.source().isPresent()) {
            source =
                    Optional.of(new InetSocketAddress(scoped(neighbor.source().get(), neighbor.networkInterface()), 0));
        }
        return new Endpoints(remote, source);
    }

    /** Of a connected socket; an IPv4-mapped address is an IPv4 one. */
    static IpAddress of(SocketAddress socketAddress) {
        InetAddress address = ((InetSocketAddress) socketAddress).getAddress();
        IpAddress plain = IpAddress.of(address);
        boolean mapped = plain.family() == Family.IPV6_UNICAST && plain.high() == 0 && plain.low() >>> 32 == 0xFFFF;
        return mapped ? IpAddress.ipv4((int) plain.low()) : plain;
    }

    /** Whether a connection that came in is one of this neighbor. */
    static boolean belongs(Neighbor neighbor, InetSocketAddress remote, InetSocketAddress local) {
        return of(remote).equals(neighbor.address())
                && neighbor.source().map(of(local)::equals).orElse(true)
                && (!neighbor.address().isLinkLocal()
                        || neighbor.networkInterface()
                                .map(name -> arrivesOn(name, remote))
                                .orElse(true));
    }

    /** The addresses of the interface that has this one; none when it is gone. */
    static List<LinkAddress> link(SocketAddress local) {
        try {
            NetworkInterface link = interfaceOf(((InetSocketAddress) local).getAddress());
            return link == null
                    ? List.of()
                    : link.getInterfaceAddresses().stream()
                            .map(a -> new LinkAddress(IpAddress.of(a.getAddress()), a.getNetworkPrefixLength()))
                            .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    private static NetworkInterface interfaceOf(InetAddress address) throws SocketException {
        return address instanceof Inet6Address sixth && sixth.getScopeId() != 0
                ? NetworkInterface.getByIndex(sixth.getScopeId())
                : NetworkInterface.getByInetAddress(address);
    }

    private static InetAddress scoped(IpAddress address, Optional<String> networkInterface) throws IOException {
        if (address.isIpv4() || !address.isLinkLocal() || networkInterface.isEmpty()) {
            return address.toInetAddress();
        }
        NetworkInterface link = NetworkInterface.getByName(networkInterface.get());
        if (link == null) {
            throw new IOException("there is no interface " + networkInterface.get() + " on this node");
        }
        return Inet6Address.getByAddress(null, address.octets(), link.getIndex());
    }

    private static boolean arrivesOn(String name, InetSocketAddress remote) {
        try {
            NetworkInterface link = NetworkInterface.getByName(name);
            return link != null
                    && remote.getAddress() instanceof Inet6Address sixth
                    && sixth.getScopeId() == link.getIndex();
        } catch (SocketException e) {
            return false;
        }
    }
}
