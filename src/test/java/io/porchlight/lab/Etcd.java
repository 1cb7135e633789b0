package io.porchlight.lab;

import static org.awaitility.Awaitility.await;

import io.porchlight.scene.ControlPlaneFolder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** etcd, on the loopback of the API server's namespace and in plain text: nobody else is there. */
final class Etcd implements AutoCloseable {

    static final String URL = "http://[::1]:2379";
    static final String PEER_URL = "http://[::1]:2380";

    private static final Pattern REVISION = Pattern.compile("\"revision\":\"(\\d+)\"");

    private final Namespace namespace;
    private final LabProcess process;

    Etcd(Namespace namespace, ControlPlaneFolder programs, Path log) {
        this.namespace = namespace;
        this.process = LabProcess.start("etcd", namespace, log, Map.of(), programs.etcd());
        await("etcd answers").atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> revision() > 0);
    }

    /** Forgets every state but the present one, as the API server has it done every five minutes. */
    void compact() {
        ask("/v3/kv/compaction", "{\"revision\":\"" + revision() + "\",\"physical\":true}");
    }

    private long revision() {
        // Any key will do; the answer's head has the revision of the whole store.
        String answer = ask("/v3/kv/range", "{\"key\":\"AA==\"}");
        Matcher matcher = REVISION.matcher(answer);
        if (!matcher.find()) {
            throw new IllegalStateException("etcd tells no revision: " + answer);
        }
        return Long.parseLong(matcher.group(1));
    }

    private String ask(String path, String body) {
        return namespace.call(() -> post(path, body));
    }

    private static String post(String path, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(URL + path).toURL().openConnection();
        // A kept connection would be used again from another namespace.
        connection.setRequestProperty("Connection", "close");
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        try (var answer = connection.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
