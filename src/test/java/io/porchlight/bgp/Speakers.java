package io.porchlight.bgp;

import static io.porchlight.bgp.Peers.QUICK;
import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.net.IpAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Speakers and raw peers of one test, closed after it. */
final class Speakers implements AfterEachCallback {

    private final List<AutoCloseable> open = new ArrayList<>();

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
        open.clear();
    }

    /** What is awaited may take a minute. */
    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(20));
    }

    <T extends AutoCloseable> T keep(T closeable) {
        open.add(closeable);
        return closeable;
    }

    /** One that only connects. */
    NettySpeaker dialing(Heard heard) {
        return dialing(Duration.ZERO, heard);
    }

    NettySpeaker dialing(Duration nodeUptime, Heard heard) {
        return keep(new NettySpeaker(List.of(), QUICK, nodeUptime, heard, UpdateSink.DROP));
    }

    NettySpeaker listening(String address, Heard heard) {
        return keep(new NettySpeaker(List.of(new Listen(IpAddress.parse(address), 0)), QUICK, heard, heard));
    }

    RawPeer raw() throws IOException {
        return keep(new RawPeer("127.0.0.1"));
    }

    static int port(NettySpeaker speaker) {
        return speaker.listening().getFirst().getPort();
    }

    /** The first one; to be awaited after {@link NettySpeaker#desire}. */
    static SessionStatus session(NettySpeaker speaker) {
        List<SessionStatus> sessions = speaker.sessions();
        assertThat(sessions).isNotEmpty();
        return sessions.getFirst();
    }

    /** Until every peer may connect: before that, whoever does is a stranger, and without its password. */
    static void awaitActive(NettySpeaker speaker) {
        awaitAll(speaker, SessionState.ACTIVE);
    }

    static void awaitAll(NettySpeaker speaker, SessionState state) {
        await().untilAsserted(() -> assertThat(speaker.sessions())
                .isNotEmpty()
                .extracting(SessionStatus::state)
                .containsOnly(state));
    }

    static void awaitState(NettySpeaker speaker, SessionState state) {
        await().untilAsserted(() -> assertThat(session(speaker).state()).isEqualTo(state));
    }
}
