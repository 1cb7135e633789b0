package io.porchlight.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("a tenth of a second is all that some of it waits")
class GateQuestionTest {

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofMillis(100);

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void close() {
        watchdog.shutdownNow();
    }

    @Test
    void an_answer_of_200_is_none_that_fails() throws IOException {
        try (Healthz healthz = new Healthz(200)) {
            assertThat(ask(healthz.url(), PATIENT)).isEmpty();
        }
    }

    /** A redirect leads to 200, and is not followed. */
    @ParameterizedTest
    @ValueSource(ints = {204, 302, 401, 404, 500, 503})
    void any_other_answer_fails_and_says_which_it_was(int code) throws IOException {
        try (Healthz healthz = new Healthz(code)) {
            assertThat(ask(healthz.url(), PATIENT)).contains("it answers " + code);
        }
    }

    @Test
    void a_port_that_nobody_listens_on_refuses() throws IOException {
        int port;
        try (ServerSocket closed = loopback()) {
            port = closed.getLocalPort();
        }
        assertThat(ask(Healthz.url(port), PATIENT)).contains("Connection refused");
    }

    @Test
    void one_that_accepts_and_says_nothing_is_late() throws IOException {
        try (ServerSocket silent = loopback()) {
            assertThat(ask(Healthz.url(silent.getLocalPort()), IMPATIENT)).contains("no answer within 100ms");
        }
    }

    @Test
    void one_that_answers_drop_by_drop_is_late_too() throws Exception {
        try (ServerSocket server = loopback()) {
            Thread dripping = Thread.ofVirtual().start(() -> drip(server));
            assertThat(ask(Healthz.url(server.getLocalPort()), IMPATIENT)).contains("no answer within 100ms");
            assertThat(dripping.join(PATIENT)).isTrue();
        }
    }

    /** getResponseCode keeps the timeout to itself once it has a status line; the watchdog may well come second. */
    @Test
    void one_that_stops_amid_its_headers_is_late_even_where_the_watchdog_sleeps() throws Exception {
        ScheduledExecutorService asleep = Executors.newSingleThreadScheduledExecutor();
        CountDownLatch told = new CountDownLatch(1);
        try (ServerSocket server = loopback()) {
            asleep.execute(() -> await(told));
            Thread stopping = Thread.ofVirtual().start(() -> stopAmidHeaders(server, told));
            URI url = Healthz.url(server.getLocalPort());
            GateProbe probe = new GateProbe("any", url, 3, PATIENT, IMPATIENT);
            assertThat(new GateQuestion(probe, asleep).ask()).contains("no answer within 100ms");
            told.countDown();
            assertThat(stopping.join(PATIENT)).isTrue();
        } finally {
            asleep.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void what_is_not_spoken_is_said_in_one_line(String scheme) throws Exception {
        try (ServerSocket server = loopback()) {
            Thread smtp = Thread.ofVirtual().start(() -> answer(server, "220 mail.example.org\r\n\r\n"));
            URI url = URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
            assertThat(ask(url, PATIENT))
                    .hasValueSatisfying(cause -> assertThat(cause).isNotBlank().doesNotContain("\n"));
            assertThat(smtp.join(PATIENT)).isTrue();
        }
    }

    @Test
    void a_host_that_nobody_knows_is_named() {
        assertThat(ask(URI.create("http://nobody.invalid/"), PATIENT)).contains("unknown host nobody.invalid");
    }

    private Optional<String> ask(URI url, Duration timeout) {
        return new GateQuestion(new GateProbe("any", url, 3, PATIENT, timeout), watchdog).ask();
    }

    private static ServerSocket loopback() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    /** Header after header, each sooner than the timeout, without end. */
    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException _) {
            // Hung up on, as it should be.
        }
    }

    private static void stopAmidHeaders(ServerSocket server, CountDownLatch told) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX: y\r\nZ".getBytes(StandardCharsets.US_ASCII));
            await(told);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(PATIENT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            // The test is over.
        }
    }

    private static void answer(ServerSocket server, String text) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (SocketException _) {
            // Hung up on.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
