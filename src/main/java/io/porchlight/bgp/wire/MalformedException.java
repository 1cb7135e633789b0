package io.porchlight.bgp.wire;

/**
 * Leaves the reading of one attribute or one field of prefixes; {@link UpdateReader} knows what follows. Never leaves
 * the package, and has no stack trace.
 */
final class MalformedException extends Exception {

    private static final long serialVersionUID = 1;

    private final Subcode subcode;

    MalformedException(Subcode subcode, String why) {
        super(why, null, false, false);
        this.subcode = subcode;
    }

    /** What a NOTIFICATION would carry, should this end the session. */
    Subcode subcode() {
        return subcode;
    }
}
