package io.porchlight.bgp.fsm;

import io.porchlight.bgp.wire.BgpMessage;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.net.Family;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Actions as short words, so that tables of expectations can be read. */
final class Said {

    private Said() {}

    static String connection(List<ConnectionAction> actions) {
        return actions.stream().map(Said::word).collect(Collectors.joining(", "));
    }

    /** Without the jitter: a retry timer is just {@code retry}. */
    static String peer(List<PeerAction> actions) {
        return actions.stream().map(Said::word).collect(Collectors.joining(", "));
    }

    private static String word(ConnectionAction action) {
        return switch (action) {
            case ConnectionAction.Send(Notification(int code, int subcode, byte[] _)) -> code + "/" + subcode;
            case ConnectionAction.Send(BgpMessage message) -> ConnectionState.nameOf(message);
            case ConnectionAction.Start(ConnectionTimer timer, Duration after) -> timer + " " + after.toSeconds();
            case ConnectionAction.Cancel(ConnectionTimer timer) -> "no " + timer;
            case ConnectionAction.HangUp _ -> "hang up";
            case ConnectionAction.Up _ -> "up";
            case ConnectionAction.Down _ -> "down";
            case ConnectionAction.Deliver _ -> "deliver";
            case ConnectionAction.Resend(Family family) -> "resend " + family;
            case ConnectionAction.Complain _ -> "complain";
        };
    }

    private static String word(PeerAction action) {
        return switch (action) {
            case PeerAction.Connect _ -> "connect";
            case PeerAction.Abandon _ -> "abandon";
            case PeerAction.Take(Side side) -> "take " + lower(side);
            case PeerAction.Refuse(Side side, Notification(int code, int subcode, byte[] _)) ->
                "refuse " + lower(side) + " " + code + "/" + subcode;
            case PeerAction.Start(PeerTimer timer, Duration _) -> lower(timer) + " timer";
            case PeerAction.Cancel(PeerTimer timer) -> "no " + lower(timer) + " timer";
            case PeerAction.OnConnection(Side side, ConnectionAction inner) -> lower(side) + ": " + word(inner);
            case PeerAction.Moved(SessionState from, SessionState to, String _) -> from + " > " + to;
            case PeerAction.Trouble _ -> "trouble";
        };
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
