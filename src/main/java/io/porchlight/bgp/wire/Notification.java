package io.porchlight.bgp.wire;

import java.util.Arrays;
import java.util.Objects;

/**
 * NOTIFICATION: why the connection closes (RFC 4271, section 4.5).
 *
 * @param code the error code; an unknown one is kept as it came
 * @param subcode the error subcode, 0 for unspecific
 * @param data what the code says belongs there; not changed after construction
 */
public record Notification(int code, int subcode, byte[] data) implements BgpMessage {

    @Override
    public boolean equals(Object other) {
        return other instanceof Notification that
                && code == that.code
                && subcode == that.subcode
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code, subcode, Arrays.hashCode(data));
    }
}
