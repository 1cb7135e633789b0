package io.porchlight.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Function;

/**
 * Asks the agent of this node. Through HttpURLConnection: one GET over loopback needs none of the threads and TLS
 * that java.net.http would start, and a native binary has it anyway.
 */
final class AgentClient {

    private static final int TIMEOUT_MILLIS = 5_000;

    /** Octets. */
    private static final int MAX_LINE = 8_192;

    /** What can be refused. */
    static final String EXPLAIN = "/api/explain";

    private final int port;

    /** @param port on 127.0.0.1 */
    AgentClient(int port) {
        this.port = port;
    }

    /** The agent does not answer as it should; the message is one line and says what to do. */
    static final class NoAnswerException extends NotDoneException {
        @Serial
        private static final long serialVersionUID = 1;

        NoAnswerException(String message, Exception cause) {
            super(message, cause);
        }

        NoAnswerException(String message) {
            super(message);
        }
    }

    /** The agent answers that it has no answer; the message is its line. */
    static final class RefusedException extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        private final int exitCode;

        RefusedException(String message, int exitCode) {
            super(message);
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }

    /** The body of the answer, as the agent sent it. */
    String get(String path) throws NoAnswerException, RefusedException {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url(path)).toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            // Who answers with another place is no agent.
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Accept", "application/json");
            return body(connection, path);
        } catch (ConnectException e) {
            throw new NoAnswerException(
                    "no agent answers on 127.0.0.1:" + port
                            + "; is it running on this node? Name its port with --port if it is another one.",
                    e);
        } catch (SocketTimeoutException e) {
            throw new NoAnswerException(
                    "the agent on 127.0.0.1:" + port + " took longer than " + TIMEOUT_MILLIS / 1_000
                            + " s to answer; look into its log.",
                    e);
        } catch (IOException e) {
            throw new NoAnswerException(
                    "what listens on 127.0.0.1:" + port
                            + " does not answer as an agent does, or has too many connections (" + printable(message(e))
                            + "); name the agent's port with --port.",
                    e);
        }
    }

    /** The answer, read. */
    <T> T get(String path, Function<String, T> reader) throws NoAnswerException, RefusedException {
        try {
            return reader.apply(get(path));
        } catch (IllegalArgumentException e) {
            throw new NoAnswerException(
                    "what answers on 127.0.0.1:" + port + " is " + printable(message(e))
                            + "; name the agent's port with --port.",
                    e);
        }
    }

    private String body(HttpURLConnection connection, String path)
            throws IOException, NoAnswerException, RefusedException {
        int code = connection.getResponseCode();
        if (code < 0) {
            throw new ProtocolException("it speaks no HTTP");
        }
        if (code != HttpURLConnection.HTTP_OK && path.startsWith(EXPLAIN) && saysWhy(connection)) {
            throw new RefusedException(line(connection), exitCode(code));
        }
        if (code != HttpURLConnection.HTTP_OK) {
            throw new NoAnswerException("127.0.0.1:" + port + " answered " + code + " to " + path
                    + "; is it a Porchlight agent of this version?");
        }
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * An agent refuses a question that it knows in plain text, and nothing else that it is asked for. Other servers have
     * plain text too, but hardly a policy beside it.
     */
    private static boolean saysWhy(HttpURLConnection connection) {
        String type = connection.getContentType();
        return type != null
                && type.startsWith("text/plain")
                && connection.getHeaderField("Content-Security-Policy") != null
                && connection.getErrorStream() != null;
    }

    /** Of what was asked for, something may come back: nothing of it may drive the terminal. */
    private static String line(HttpURLConnection connection) throws IOException {
        try (InputStream in = connection.getErrorStream()) {
            String text = new String(in.readNBytes(MAX_LINE), StandardCharsets.UTF_8);
            return printable(text.strip());
        }
    }

    private static String message(Exception problem) {
        return Objects.requireNonNullElse(
                problem.getMessage(), problem.getClass().getSimpleName());
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }

    private static int exitCode(int httpCode) {
        return switch (httpCode) {
            case HttpURLConnection.HTTP_NOT_FOUND -> ExitCodes.NOT_FOUND;
            case HttpURLConnection.HTTP_BAD_REQUEST -> ExitCodes.USAGE;
            default -> ExitCodes.NO_ANSWER;
        };
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }
}
