package io.porchlight.observe;

import io.porchlight.bgp.Neighbor;
import io.porchlight.bgp.SessionKey;
import io.porchlight.decision.Verdict;
import io.porchlight.net.IpAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How metrics, log lines and status spell things. */
final class Labels {

    private static final double MILLIS_PER_SECOND = 1_000;

    private Labels() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Announce _ -> "announce";
            case Verdict.Leave _ -> "leave";
            case Verdict.Withdraw _ -> "withdraw";
        };
    }

    static String address(SessionKey session) {
        return address(session.address(), session.networkInterface());
    }

    static String address(Neighbor neighbor) {
        return address(neighbor.address(), neighbor.networkInterface());
    }

    static double unixSeconds(Instant instant) {
        return instant.toEpochMilli() / MILLIS_PER_SECOND;
    }

    private static String address(IpAddress address, Optional<String> networkInterface) {
        return address + networkInterface.map(name -> "%" + name).orElse("");
    }
}
