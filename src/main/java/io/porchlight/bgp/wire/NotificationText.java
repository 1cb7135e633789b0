package io.porchlight.bgp.wire;

import static io.porchlight.bgp.wire.Notifications.ADMINISTRATIVE_RESET;
import static io.porchlight.bgp.wire.Notifications.ADMINISTRATIVE_SHUTDOWN;
import static io.porchlight.bgp.wire.Notifications.CEASE;
import static io.porchlight.bgp.wire.Notifications.HARD_RESET;

import java.util.Arrays;
import java.util.List;

/** The names of IANA's registry of error codes and subcodes. */
final class NotificationText {

    /** By code; unassigned and deprecated ones are empty. */
    private static final List<Code> CODES = List.of(
            new Code(""),
            new Code(
                    "Message Header Error",
                    "Unspecific",
                    "Connection Not Synchronized",
                    "Bad Message Length",
                    "Bad Message Type"),
            new Code(
                    "OPEN Message Error",
                    "Unspecific",
                    "Unsupported Version Number",
                    "Bad Peer AS",
                    "Bad BGP Identifier",
                    "Unsupported Optional Parameter",
                    "",
                    "Unacceptable Hold Time",
                    "Unsupported Capability",
                    "",
                    "",
                    "",
                    "Role Mismatch"),
            new Code(
                    "UPDATE Message Error",
                    "Unspecific",
                    "Malformed Attribute List",
                    "Unrecognized Well-known Attribute",
                    "Missing Well-known Attribute",
                    "Attribute Flags Error",
                    "Attribute Length Error",
                    "Invalid ORIGIN Attribute",
                    "",
                    "Invalid NEXT_HOP Attribute",
                    "Optional Attribute Error",
                    "Invalid Network Field",
                    "Malformed AS_PATH"),
            new Code("Hold Timer Expired"),
            new Code(
                    "Finite State Machine Error",
                    "Unspecific",
                    "Receive Unexpected Message in OpenSent State",
                    "Receive Unexpected Message in OpenConfirm State",
                    "Receive Unexpected Message in Established State"),
            new Code(
                    "Cease",
                    "Unspecific",
                    "Maximum Number of Prefixes Reached",
                    "Administrative Shutdown",
                    "Peer De-configured",
                    "Administrative Reset",
                    "Connection Rejected",
                    "Other Configuration Change",
                    "Connection Collision Resolution",
                    "Out of Resources",
                    "Hard Reset",
                    "BFD Down"),
            new Code("ROUTE-REFRESH Message Error", "Unspecific", "Invalid Message Length"),
            new Code("Send Hold Timer Expired"));

    private NotificationText() {}

    static String of(Notification notification) {
        boolean wraps = isCease(notification, HARD_RESET) && notification.data().length >= 2;
        return wraps
                ? name(notification) + ": " + withCommunication(wrapped(notification.data()))
                : withCommunication(notification);
    }

    /** What a hard reset stands in for (RFC 8538, section 3.1). */
    private static Notification wrapped(byte[] data) {
        return new Notification(
                Byte.toUnsignedInt(data[0]), Byte.toUnsignedInt(data[1]), Arrays.copyOfRange(data, 2, data.length));
    }

    private static String withCommunication(Notification notification) {
        String communication =
                isCease(notification, ADMINISTRATIVE_SHUTDOWN) || isCease(notification, ADMINISTRATIVE_RESET)
                        ? ShutdownCommunication.decode(notification.data())
                        : "";
        return communication.isEmpty() ? name(notification) : name(notification) + ": " + communication;
    }

    private static boolean isCease(Notification notification, int subcode) {
        return notification.code() == CEASE && notification.subcode() == subcode;
    }

    private static String name(Notification notification) {
        Code code = at(CODES, notification.code(), new Code(""));
        String name = code.name().isEmpty() ? "error code " + notification.code() : code.name();
        if (notification.subcode() == 0 && code.subcodes().isEmpty()) {
            return name;
        }
        String subcode = at(code.subcodes(), notification.subcode(), "");
        return name + " / " + (subcode.isEmpty() ? "subcode " + notification.subcode() : subcode);
    }

    private static <T> T at(List<T> list, int index, T otherwise) {
        return index >= 0 && index < list.size() ? list.get(index) : otherwise;
    }

    private record Code(String name, List<String> subcodes) {
        Code(String name, String... subcodes) {
            this(name, List.of(subcodes));
        }
    }
}
