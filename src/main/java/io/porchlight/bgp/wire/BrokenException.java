package io.porchlight.bgp.wire;

/** Leaves the reading of a message that ends the session. Never leaves the package, and has no stack trace. */
final class BrokenException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Broken broken;

    BrokenException(Notification answer, String why) {
        super(why, null, false, false);
        this.broken = new Broken(answer, why);
    }

    Broken broken() {
        return broken;
    }
}
