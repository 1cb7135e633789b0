package io.porchlight.host;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One question to a gate. Through HttpURLConnection: it starts none of the threads that java.net.http would, and a
 * native binary has it anyway.
 */
final class GateQuestion {

    private final GateProbe probe;
    private final ScheduledExecutorService watchdog;

    /** @param watchdog has a thread to spare while the question is asked */
    GateQuestion(GateProbe probe, ScheduledExecutorService watchdog) {
        this.probe = probe;
        this.watchdog = watchdog;
    }

    /** Asks, for as long as the timeout at most; no redirect is followed. Why the answer is not 200, in one line. */
    Optional<String> ask() {
        try {
            return ask((HttpURLConnection) probe.url().toURL().openConnection(Proxy.NO_PROXY));
        } catch (IOException | RuntimeException e) {
            return Optional.of(cause(e));
        }
    }

    private Optional<String> ask(HttpURLConnection connection) {
        int millis = Math.clamp(probe.timeout().toMillis(), 1, Integer.MAX_VALUE);
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("User-Agent", "porchlight");
        connection.setRequestProperty("Connection", "close");
        // The read timeout begins anew with every octet: who answers drop by drop is late all the same.
        AtomicBoolean tooLate = new AtomicBoolean();
        Future<?> hangUp = watchdog.schedule(
                () -> {
                    tooLate.set(true);
                    connection.disconnect();
                },
                millis,
                TimeUnit.MILLISECONDS);
        try {
            int code = connection.getResponseCode();
            if (tooLate.get()) {
                return Optional.of(late());
            }
            if (code != HttpURLConnection.HTTP_OK) {
                return Optional.of(answer(code));
            }
            // With a status line the code keeps to itself that the headers never ended; this throws what was thrown.
            connection.getInputStream();
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(tooLate.get() ? late() : cause(e));
        } finally {
            hangUp.cancel(false);
            connection.disconnect();
        }
    }

    private static String answer(int code) {
        return code < 0 ? "what answers is no HTTP" : "it answers " + code;
    }

    private String late() {
        return "no answer within " + probe.timeout().toMillis() + "ms";
    }

    private String cause(Exception problem) {
        return switch (problem) {
            case SocketTimeoutException _ -> late();
            case UnknownHostException _ -> "unknown host " + probe.url().getHost();
            default ->
                Optional.ofNullable(problem.getMessage()).map(String::strip).stream()
                        .flatMap(String::lines)
                        .findFirst()
                        .orElse(problem.getClass().getSimpleName());
        };
    }
}
