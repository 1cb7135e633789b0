package io.porchlight.bgp.wire;

import io.porchlight.net.AsNumber;
import io.porchlight.net.BgpRole;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A capability of an OPEN (RFC 5492, section 4). */
public sealed interface Capability {

    /** Code 1 (RFC 4760, section 8), values as on the wire: they may be of a family that we do not speak. */
    record Multiprotocol(int afi, int safi) implements Capability {}

    /** Code 2 (RFC 2918, section 2). */
    record RouteRefresh() implements Capability {}

    /** Code 5 (RFC 8950, section 4): which families can have next hops of another address family. */
    record ExtendedNextHop(List<Encoding> encodings) implements Capability {

        public ExtendedNextHop {
            encodings = List.copyOf(encodings);
        }

        /** Values as on the wire. */
        public record Encoding(int afi, int safi, int nextHopAfi) {}
    }

    /** Code 6 (RFC 8654, section 3). */
    record ExtendedMessage() implements Capability {}

    /**
     * Code 9 (RFC 9234, section 4.1).
     *
     * @param code as on the wire: it may be unassigned
     */
    record Role(int code) implements Capability {

        public Role(BgpRole role) {
            this(role.code());
        }

        /** Empty for a code that is not assigned. */
        public Optional<BgpRole> role() {
            return BgpRole.of(code);
        }
    }

    /**
     * Code 64 (RFC 4724, section 3; RFC 8538, section 2). Of several, the last counts.
     *
     * @param restarting the R bit: the sender has restarted
     * @param notification the N bit: the procedures hold after a NOTIFICATION, too
     * @param timeSeconds how long the sender takes to be back, 0 to 4095
     * @param families may be empty: then End-of-RIB is sent, and nothing is preserved
     */
    record GracefulRestart(boolean restarting, boolean notification, int timeSeconds, List<ForwardingState> families)
            implements Capability {

        private static final int LONGEST_SECONDS = 0xFFF;

        public GracefulRestart {
            families = List.copyOf(families);
            if (timeSeconds < 0 || timeSeconds > LONGEST_SECONDS) {
                throw new IllegalArgumentException("a restart time of " + timeSeconds + " s does not fit 12 bits");
            }
        }

        /**
         * Values as on the wire.
         *
         * @param preserved the F bit: routes of the family are still forwarded
         */
        public record ForwardingState(int afi, int safi, boolean preserved) {}
    }

    /** Code 65 (RFC 6793, section 3). */
    record FourOctetAs(AsNumber as) implements Capability {}

    /** Code 70 (RFC 7313, section 3.1). */
    record EnhancedRouteRefresh() implements Capability {}

    /** Code 71 (RFC 9494, section 3.1): of no effect without {@link GracefulRestart}. */
    record LongLivedGracefulRestart(List<StaleTime> families) implements Capability {

        public LongLivedGracefulRestart {
            families = List.copyOf(families);
        }

        /**
         * Values as on the wire.
         *
         * @param preserved the F bit: routes of the family are still forwarded
         * @param seconds how long stale routes may be kept, 0 to 16777215
         */
        public record StaleTime(int afi, int safi, boolean preserved, int seconds) {

            private static final int LONGEST_SECONDS = 0xFF_FFFF;

            public StaleTime {
                if (seconds < 0 || seconds > LONGEST_SECONDS) {
                    throw new IllegalArgumentException("a stale time of " + seconds + " s does not fit 24 bits");
                }
            }
        }
    }

    /** Any other: ignored, and kept as it came. */
    record Unknown(int code, byte[] value) implements Capability {
        @Override
        public boolean equals(Object other) {
            return other instanceof Unknown that && code == that.code && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Objects.hash(code, Arrays.hashCode(value));
        }
    }
}
