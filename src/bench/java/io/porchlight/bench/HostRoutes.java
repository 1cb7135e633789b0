package io.porchlight.bench;

import io.porchlight.net.IpAddress;
import io.porchlight.net.IpPrefix;
import java.util.List;
import java.util.stream.LongStream;

/** Host routes as Services have them: one /128 beside the other. */
final class HostRoutes {

    private static final IpAddress FIRST = IpAddress.parse("2a0a:e5c0:13:e2::1:0");

    private HostRoutes() {}

    static List<IpPrefix> of(int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> IpPrefix.host(IpAddress.ipv6(FIRST.high(), FIRST.low() + i)))
                .toList();
    }
}
