package io.porchlight.observe;

import static io.porchlight.observe.Fixtures.RED;
import static io.porchlight.observe.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.porchlight.api.NotificationInfo;
import io.porchlight.bgp.Peer;
import io.porchlight.bgp.SessionCounters.Direction;
import io.porchlight.bgp.wire.Notification;
import io.porchlight.bgp.wire.Notifications;
import io.porchlight.config.model.PeerConfig;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotificationBookTest {

    private static final Peer PEER = Fixtures.peer(RED);
    private static final PeerConfig GATEWAY = Fixtures.gateway("any", Optional.of("eth0"));

    private Instant now = T0;
    private final NotificationBook book = new NotificationBook(() -> now);

    @Test
    void each_says_who_which_way_and_why() {
        book.notified(PEER, Direction.SENT, new Notification(4, 0, new byte[0]));
        now = now.plusSeconds(5);
        book.notified(
                Fixtures.peer(GATEWAY, "fe80::1"),
                Direction.RECEIVED,
                Notifications.administrativeShutdown("new\u001b[2J\nkernel"));

        assertThat(book.last())
                .containsExactly(
                        new NotificationInfo(
                                T0.plusSeconds(5),
                                "any",
                                "fe80::1%eth0",
                                NotificationInfo.Direction.RECEIVED,
                                6,
                                2,
                                "Cease / Administrative Shutdown: new [2J kernel",
                                1),
                        new NotificationInfo(
                                T0,
                                "red-place7",
                                "2a0a:e5c0:13::1",
                                NotificationInfo.Direction.SENT,
                                4,
                                0,
                                "Hold Timer Expired",
                                1));
    }

    @Test
    void what_a_peer_says_at_every_retry_is_counted_and_pushes_nothing_out() {
        book.notified(Fixtures.peer(GATEWAY, "fe80::1"), Direction.RECEIVED, Notifications.peerDeconfigured());
        for (int retry = 0; retry < 100; retry++) {
            book.notified(PEER, Direction.RECEIVED, Notifications.badPeerAs());
            book.notified(PEER, Direction.SENT, Notifications.badPeerAs());
        }

        assertThat(book.last())
                .extracting(NotificationInfo::peer, info -> info.direction().toString(), NotificationInfo::count)
                .containsExactly(
                        tuple("red-place7", "sent", 100),
                        tuple("red-place7", "received", 100),
                        tuple("any", "received", 1));
    }

    @Test
    void codes_that_a_peer_makes_up_are_one_entry_that_shows_the_last() {
        for (int code = 16; code < 256; code++) {
            book.notified(PEER, Direction.RECEIVED, new Notification(code, 0, new byte[0]));
        }

        assertThat(book.last())
                .extracting(NotificationInfo::code, NotificationInfo::text, NotificationInfo::count)
                .containsExactly(tuple(255, "error code 255", 240));
    }

    @Test
    void the_oldest_are_forgotten() {
        for (int router = 1; router <= 30; router++) {
            book.notified(Fixtures.peer(GATEWAY, "fe80::" + router), Direction.SENT, Notifications.peerDeconfigured());
        }

        assertThat(book.last()).hasSize(NotificationBook.LONGEST);
        assertThat(book.last().getFirst().address()).isEqualTo("fe80::30%eth0");
    }
}
