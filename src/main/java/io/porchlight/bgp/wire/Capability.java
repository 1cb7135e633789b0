package io.porchlight.bgp.wire;

import io.porchlight.net.AsNumber;
import java.util.Arrays;
import java.util.Objects;

/** A capability of an OPEN (RFC 5492, section 4). */
public sealed interface Capability {

    /** Code 1 (RFC 4760, section 8), values as on the wire: they may be of a family that we do not speak. */
    record Multiprotocol(int afi, int safi) implements Capability {}

    /** Code 2 (RFC 2918, section 2). */
    record RouteRefresh() implements Capability {}

    /** Code 65 (RFC 6793, section 3). */
    record FourOctetAs(AsNumber as) implements Capability {}

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
