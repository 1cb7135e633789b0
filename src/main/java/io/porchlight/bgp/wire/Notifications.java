package io.porchlight.bgp.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;

/** The NOTIFICATIONs that we send, each with the data that its RFC asks for. */
public final class Notifications {

    private static final int HEADER_ERROR = 1;
    private static final int OPEN_ERROR = 2;
    static final int UPDATE_ERROR = 3;
    private static final int HOLD_TIMER_EXPIRED = 4;
    private static final int FSM_ERROR = 5;
    static final int CEASE = 6;
    private static final int ROUTE_REFRESH_ERROR = 7;
    private static final int SEND_HOLD_TIMER_EXPIRED = 8;

    private static final int ROLE_MISMATCH = 11;

    static final int ADMINISTRATIVE_SHUTDOWN = 2;
    private static final int PEER_DECONFIGURED = 3;
    static final int ADMINISTRATIVE_RESET = 4;
    static final int HARD_RESET = 9;

    /** The only version of BGP that is spoken. */
    static final int VERSION = 4;

    private Notifications() {}

    /** 1/1: the marker is not all ones (RFC 4271, section 6.1). */
    public static Notification connectionNotSynchronized() {
        return of(HEADER_ERROR, 1);
    }

    /** 1/2: a length that the message, or its type, cannot have; the data is that length, two octets. */
    public static Notification badMessageLength(int length) {
        return new Notification(HEADER_ERROR, 2, new byte[] {(byte) (length >>> 8), (byte) length});
    }

    /** 1/3; the data is that type. */
    public static Notification badMessageType(int type) {
        return new Notification(HEADER_ERROR, 3, new byte[] {(byte) type});
    }

    /** 2/0: an OPEN that cannot be read (RFC 4271, section 6.2). */
    public static Notification malformedOpen() {
        return of(OPEN_ERROR, 0);
    }

    /** 2/1; the data is the version that we speak, two octets. */
    public static Notification unsupportedVersion() {
        return new Notification(OPEN_ERROR, 1, new byte[] {0, VERSION});
    }

    /** 2/2: not the AS that was expected, or AS 0 (RFC 7607). */
    public static Notification badPeerAs() {
        return of(OPEN_ERROR, 2);
    }

    /** 2/3: an identifier of zero (RFC 6286), or our own from a peer in our AS. */
    public static Notification badBgpIdentifier() {
        return of(OPEN_ERROR, 3);
    }

    /** 2/4. */
    public static Notification unsupportedOptionalParameter() {
        return of(OPEN_ERROR, 4);
    }

    /** 2/6. */
    public static Notification unacceptableHoldTime() {
        return of(OPEN_ERROR, 6);
    }

    /** 2/7; the data is the capabilities that we cannot do without (RFC 5492, section 3). */
    public static Notification unsupportedCapability(List<Capability> missing) {
        ByteBuf data = Unpooled.buffer();
        missing.forEach(capability -> Capabilities.write(capability, data));
        return new Notification(OPEN_ERROR, 7, ByteBufUtil.getBytes(data));
    }

    /** 2/11: the roles of both sides do not fit each other (RFC 9234, section 4.2). */
    public static Notification roleMismatch() {
        return of(OPEN_ERROR, ROLE_MISMATCH);
    }

    /** 3/x, with the data of RFC 4271, section 6.3. */
    static Notification updateError(Subcode subcode, byte[] data) {
        return new Notification(UPDATE_ERROR, subcode.code(), data);
    }

    /** 4/0 (RFC 4271, section 6.5). */
    public static Notification holdTimerExpired() {
        return of(HOLD_TIMER_EXPIRED, 0);
    }

    /** 8/0: nothing could be sent for too long (RFC 9687, section 3). */
    public static Notification sendHoldTimerExpired() {
        return of(SEND_HOLD_TIMER_EXPIRED, 0);
    }

    /** 5/1: a message that OpenSent does not expect; the data is its type (RFC 6608, section 4). */
    public static Notification unexpectedMessageInOpenSent(BgpMessage message) {
        return unexpectedMessage(1, message);
    }

    /** 5/2: a message that OpenConfirm does not expect; the data is its type (RFC 6608, section 4). */
    public static Notification unexpectedMessageInOpenConfirm(BgpMessage message) {
        return unexpectedMessage(2, message);
    }

    /** 5/3: a message that Established does not expect; the data is its type (RFC 6608, section 4). */
    public static Notification unexpectedMessageInEstablished(BgpMessage message) {
        return unexpectedMessage(3, message);
    }

    /**
     * 6/2, with a shutdown communication (RFC 9003).
     *
     * @param reason cut to 255 octets of UTF-8 between characters; none is sent when it is empty
     */
    public static Notification administrativeShutdown(String reason) {
        return new Notification(CEASE, ADMINISTRATIVE_SHUTDOWN, ShutdownCommunication.encode(reason));
    }

    /** 6/3: the peer is gone from the configuration (RFC 4486). */
    public static Notification peerDeconfigured() {
        return of(CEASE, PEER_DECONFIGURED);
    }

    /**
     * 6/4, with a shutdown communication (RFC 9003).
     *
     * @param reason as for {@link #administrativeShutdown}
     */
    public static Notification administrativeReset(String reason) {
        return new Notification(CEASE, ADMINISTRATIVE_RESET, ShutdownCommunication.encode(reason));
    }

    /** 6/5: no session is wanted over this connection (RFC 4486). */
    public static Notification connectionRejected() {
        return of(CEASE, 5);
    }

    /** 6/6: settings of the session changed (RFC 4486). */
    public static Notification otherConfigurationChange() {
        return of(CEASE, 6);
    }

    /** 6/7: the other of two connections stays (RFC 4271, section 6.8; RFC 4486). */
    public static Notification connectionCollisionResolution() {
        return of(CEASE, 7);
    }

    /**
     * 6/9: the session ends for good, and with it whatever the peer could keep of it (RFC 8538, section 3).
     *
     * @param reason what is said besides: it becomes the data
     */
    public static Notification hardReset(Notification reason) {
        byte[] data = new byte[reason.data().length + 2];
        data[0] = (byte) reason.code();
        data[1] = (byte) reason.subcode();
        System.arraycopy(reason.data(), 0, data, 2, reason.data().length);
        return new Notification(CEASE, HARD_RESET, data);
    }

    /** Whether it says that no session is to follow: Administrative Shutdown, or Peer De-configured. */
    public static boolean endsForGood(Notification notification) {
        return notification.code() == CEASE
                && (notification.subcode() == ADMINISTRATIVE_SHUTDOWN || notification.subcode() == PEER_DECONFIGURED);
    }

    /** 7/1; the data is the whole ROUTE-REFRESH (RFC 7313, section 5). */
    static Notification invalidRouteRefreshLength(byte[] message) {
        return new Notification(ROUTE_REFRESH_ERROR, 1, message);
    }

    /** In plain words: {@code Cease / Administrative Shutdown: <communication>}. One line, safe for logs. */
    public static String describe(Notification notification) {
        return NotificationText.of(notification);
    }

    private static Notification unexpectedMessage(int subcode, BgpMessage message) {
        return new Notification(
                FSM_ERROR, subcode, new byte[] {(byte) MessageType.of(message).code()});
    }

    private static Notification of(int code, int subcode) {
        return new Notification(code, subcode, new byte[0]);
    }
}
