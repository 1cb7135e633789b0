package io.porchlight.bgp.wire;

/**
 * Bytes that end the session.
 *
 * @param answer the NOTIFICATION that the peer gets before the connection closes
 * @param why one line, plain words
 */
public record Broken(Notification answer, String why) implements Decoded, Framed {}
