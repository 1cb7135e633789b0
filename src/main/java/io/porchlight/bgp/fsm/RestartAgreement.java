package io.porchlight.bgp.fsm;

/**
 * What was agreed for the time after a session.
 *
 * @param kept the peer keeps our routes when the connection closes without NOTIFICATION (RFC 4724, section 4.2)
 * @param notification it keeps them after a NOTIFICATION too, unless that is a hard reset (RFC 8538)
 * @param replaceable a new connection of the peer means that it restarted (RFC 4724, section 5)
 */
public record RestartAgreement(boolean kept, boolean notification, boolean replaceable) {

    public static final RestartAgreement NONE = new RestartAgreement(false, false, false);
}
