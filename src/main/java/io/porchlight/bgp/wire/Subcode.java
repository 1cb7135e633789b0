package io.porchlight.bgp.wire;

/** The subcodes of an UPDATE Message Error that are in use (RFC 4271, section 6.3). */
enum Subcode {
    MALFORMED_ATTRIBUTE_LIST(1),
    UNRECOGNIZED_WELL_KNOWN_ATTRIBUTE(2),
    MISSING_WELL_KNOWN_ATTRIBUTE(3),
    ATTRIBUTE_FLAGS_ERROR(4),
    ATTRIBUTE_LENGTH_ERROR(5),
    INVALID_ORIGIN(6),
    INVALID_NEXT_HOP(8),
    OPTIONAL_ATTRIBUTE_ERROR(9),
    INVALID_NETWORK_FIELD(10),
    MALFORMED_AS_PATH(11);

    private final int code;

    Subcode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
