package io.porchlight.bgp.wire;

/** What an error leads to (RFC 7606, section 2), the weakest first. */
enum Severity {
    ATTRIBUTE_DISCARD,
    TREAT_AS_WITHDRAW,
    SESSION_RESET
}
