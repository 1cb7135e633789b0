package io.porchlight.bgp.wire;

/**
 * What two peers agreed on, as far as it changes how bytes are read and written.
 *
 * @param fourOctetAs both sent the capability of RFC 6793
 */
public record CodecContext(boolean fourOctetAs) {

    /** Before the OPENs are exchanged. */
    public static final CodecContext INITIAL = new CodecContext(true);
}
