package io.porchlight.app;

import io.porchlight.config.model.HttpSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.BindException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * What Prometheus and the kubelet reach from outside, and whoever else can: four paths, to be read. Nobody can keep the
 * others out, nor have the agent hold more than a bounded share of its memory: the number of connections is bounded, what is
 * held for each is, and the one that was silent for longest makes room for the next. All on one event loop.
 */
@Singleton
final class MetricsPort {

    /** What is held for each is an answer, and the buffers of {@link Line#frugal}: some 200 KiB at most. */
    static final int MOST_CONNECTIONS = 128;

    private static final Set<String> PATHS =
            Set.of("/q/metrics", "/q/health/live", "/q/health/ready", "/q/health/started");
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** Who connects has something to ask, and reads the answer. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    /** Before {@link Daemon} starts: of two agents on a node the second ends here, and has opened no session. */
    private static final int BEFORE_THE_AGENT = 1000;

    /** After {@link Daemon} has stopped: the port shows how it ends. */
    private static final int AFTER_THE_AGENT = 3000;

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int CONTENT_TOO_LARGE = 413;

    private final HttpServer server;
    private final HttpSettings settings;
    private final OneQuestion oneQuestion = new OneQuestion();
    private final Crowd<HttpConnection> crowd = new Crowd<>(MOST_CONNECTIONS);

    MetricsPort(Vertx vertx, Daemon daemon) {
        settings = daemon.http();
        server = vertx.createHttpServer(Line.frugal(new HttpServerOptions())
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout((int) IDLE.toSeconds()));
    }

    /** Quarkus has made its routes for metrics and health. */
    void register(@Observes ManagementInterface management) {
        Handler<HttpServerRequest> answers = management.router();
        server.connectionHandler(this::enter).requestHandler(request -> hear(request, answers));
    }

    /** @throws BindException when it cannot be had; says which */
    void open(@Observes @Priority(BEFORE_THE_AGENT) StartupEvent started) throws BindException {
        try {
            server.listen(settings.metricsPort(), settings.metricsAddress())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new BindException("http.metrics-address %s, port %d: %s"
                    .formatted(
                            settings.metricsAddress(),
                            settings.metricsPort(),
                            e.getCause().getMessage()));
        }
    }

    void close(@Observes @Priority(AFTER_THE_AGENT) ShutdownEvent stopping) {
        server.close();
    }

    private void enter(HttpConnection connection) {
        connection.closeHandler(_ -> crowd.leave(connection));
        crowd.enter(connection).ifPresent(Line::cut);
    }

    private void hear(HttpServerRequest request, Handler<HttpServerRequest> answers) {
        crowd.heard(request.connection());
        if (!oneQuestion.isFirst(request)) {
            return;
        }
        if (request.authority() == null && request.version() != HttpVersion.HTTP_1_0) {
            refuse(request, BAD_REQUEST);
        } else if (!PATHS.contains(request.path())) {
            refuse(request, NOT_FOUND);
        } else if (!METHODS.contains(request.method())) {
            refuse(request, METHOD_NOT_ALLOWED);
        } else if (announcesBody(request)) {
            refuse(request, CONTENT_TOO_LARGE);
        } else {
            answers.handle(request);
        }
    }

    private static void refuse(HttpServerRequest request, int code) {
        request.response().setStatusCode(code).end();
    }

    private static boolean announcesBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }
}
