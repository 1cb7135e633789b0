package io.porchlight.bgp.wire;

import io.porchlight.net.Family;
import java.util.Set;

/**
 * What two peers agreed on, as far as it changes how bytes are read, written or judged.
 *
 * @param fourOctetAs both sent the capability of RFC 6793
 * @param extendedMessages both sent the capability of RFC 8654
 * @param enhancedRefresh both sent the capability of RFC 7313
 * @param internal both are in the same AS: some attributes are for such sessions alone (RFC 7606, section 7)
 * @param extendedNextHop the families whose next hop may be an IPv6 address although they are not IPv6 (RFC 8950)
 */
public record CodecContext(
        boolean fourOctetAs,
        boolean extendedMessages,
        boolean enhancedRefresh,
        boolean internal,
        Set<Family> extendedNextHop) {

    /** Before the OPENs are exchanged. */
    public static final CodecContext INITIAL = new CodecContext(true, false, false, false, Set.of());

    public CodecContext {
        extendedNextHop = Set.copyOf(extendedNextHop);
    }

    /** The longest message, header included; OPEN and KEEPALIVE stay as short as before (RFC 8654, section 4). */
    public int maxLength() {
        return extendedMessages ? Framing.EXTENDED_MAX_LENGTH : Framing.MAX_LENGTH;
    }
}
