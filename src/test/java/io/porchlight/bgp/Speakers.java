package io.porchlight.bgp;

import static io.porchlight.bgp.Peers.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.porchlight.bgp.fsm.SessionState;
import io.porchlight.net.IpAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Speakers and raw peers of one test, closed after it. What is awaited meanwhile may take a minute. */
final class Speakers implements BeforeEachCallback, AfterEachCallback {

    private final List<AutoCloseable> open = new ArrayList<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
        open.clear();
        Awaitility.reset();
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
