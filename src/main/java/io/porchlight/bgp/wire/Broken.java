package io.porchlight.bgp.wire;

import java.util.Optional;

/**
 * Bytes that end the session.
 *
 * @param answer the NOTIFICATION that the peer gets before the connection closes
 * @param why one short line, plain words
 */
public record Broken(Notification answer, String why) implements Decoded, Framed {

    @Override
    public Optional<Severity> malformedUpdate() {
        return answer.code() == Notifications.UPDATE_ERROR ? Optional.of(Severity.SESSION_RESET) : Optional.empty();
    }
}
