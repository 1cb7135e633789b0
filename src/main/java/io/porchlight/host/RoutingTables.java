package io.porchlight.host;

import io.porchlight.host.HostView.DefaultRouter;
import io.porchlight.net.IpAddress;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/** The kernel's routing tables as {@code /proc/net} shows them. Pure; lines that are no route are passed over. */
final class RoutingTables {

    /** RTF_UP and RTF_GATEWAY of linux/route.h. */
    private static final int USABLE = 0x0003;

    /** RTF_REJECT: unreachable, blackhole. */
    private static final int REJECT = 0x0200;

    private static final String NO_BITS = "0".repeat(32);

    private RoutingTables() {}

    private record Found(DefaultRouter router, long metric) {
        private static final Comparator<Found> PREFERRED = Comparator.comparingLong(Found::metric)
                .thenComparing(found -> found.router().address());
    }

    /**
     * Default routers of {@code /proc/net/route}, the preferred first: interface, destination, gateway, flags, two
     * counters, metric, mask and more.
     */
    static Stream<DefaultRouter> ipv4(Stream<String> lines) {
        return preferred(lines, RoutingTables::ipv4);
    }

    /**
     * Default routers of {@code /proc/net/ipv6_route}, the preferred first: destination, its length, source, its
     * length, next hop, metric, two counters, flags and interface, all in hexadecimal.
     */
    static Stream<DefaultRouter> ipv6(Stream<String> lines) {
        return preferred(lines, RoutingTables::ipv6);
    }

    private interface Line {
        Optional<Found> read(String[] fields);
    }

    private static Stream<DefaultRouter> preferred(Stream<String> lines, Line line) {
        return lines.map(text -> line.read(text.strip().split("\\s+")))
                .flatMap(Optional::stream)
                .sorted(Found.PREFERRED)
                .map(Found::router)
                .distinct();
    }

    private static Optional<Found> ipv4(String[] fields) {
        boolean isDefault = fields.length >= 8 && isZero(fields[1]) && isZero(fields[7]);
        if (!isDefault || !usable(fields[3])) {
            return Optional.empty();
        }
        // The four octets as they lie in memory, read as a number of this machine: x86-64 and ARM64 are little endian.
        IpAddress gateway = IpAddress.ipv4(Integer.reverseBytes(HexFormat.fromHexDigits(fields[2])));
        return found(gateway, fields[0], Long.parseLong(fields[6]));
    }

    /** A route for some sources only is no default route. */
    private static Optional<Found> ipv6(String[] fields) {
        boolean isDefault = fields.length >= 10
                && fields[0].equals(NO_BITS)
                && isZero(fields[1])
                && fields[2].equals(NO_BITS)
                && isZero(fields[3]);
        if (!isDefault || !usable(fields[8])) {
            return Optional.empty();
        }
        IpAddress gateway = IpAddress.ipv6(
                HexFormat.fromHexDigitsToLong(fields[4], 0, 16), HexFormat.fromHexDigitsToLong(fields[4], 16, 32));
        return found(gateway, fields[9], HexFormat.fromHexDigitsToLong(fields[5]));
    }

    private static Optional<Found> found(IpAddress gateway, String networkInterface, long metric) {
        return gateway.isUnspecified()
                ? Optional.empty()
                : Optional.of(new Found(new DefaultRouter(gateway, networkInterface), metric));
    }

    private static boolean usable(String flags) {
        int bits = HexFormat.fromHexDigits(flags);
        return (bits & USABLE) == USABLE && (bits & REJECT) == 0;
    }

    private static boolean isZero(String hex) {
        return hex.chars().allMatch(c -> c == '0');
    }
}
