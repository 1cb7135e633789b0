package io.porchlight.bench;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A stand-in for the API server of a large cluster: it lists page by page and serves watches over WebSockets, which
 * is how the client asks for them. Its objects are kept as the text that is sent, so that its work does not disturb
 * what is measured on the same cores. No TLS, no authentication; what it does not know it refuses.
 */
final class LargeApiServer implements AutoCloseable {

    private static final String ADDRESS = "127.0.0.1";
    private static final long BOOKMARK_MILLIS = 60_000;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private record Watch(ServerWebSocket socket, ServedResource resource, ApiQuery query) {}

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final Map<String, ServedResource> resources;
    private final HttpServer server;

    // The event loop's alone.
    private final Set<Watch> watches = new HashSet<>();
    private long version;

    /** @param version the greatest that any of the objects has */
    LargeApiServer(List<ServedResource> resources, long version) throws InterruptedException {
        this.resources =
                resources.stream().collect(Collectors.toUnmodifiableMap(ServedResource::path, Function.identity()));
        this.version = version;
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost(ADDRESS).setPort(0))
                .requestHandler(this::answer)
                .webSocketHandler(this::watch);
        vertx.setPeriodic(BOOKMARK_MILLIS, _ -> watches.forEach(this::bookmark));
        try {
            server.listen().toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    String url() {
        return "http://" + ADDRESS + ":" + server.actualPort() + "/";
    }

    /** Stores a change and shows it to the watches, a moment later. Safe to call from any thread. */
    void publish(ServedResource.Event event) {
        context.runOnContext(_ -> {
            version = event.version();
            event.resource().apply(event);
            watches.forEach(watch -> show(event, watch));
        });
    }

    @Override
    public void close() {
        vertx.close();
    }

    private void answer(HttpServerRequest request) {
        ServedResource resource = resources.get(request.path());
        if (request.path().equals("/version")) {
            send(request, "{\"major\":\"1\",\"minor\":\"35\",\"gitVersion\":\"v1.35.0\"}\n");
        } else if (resource == null) {
            request.response().setStatusCode(NOT_FOUND).end(status(NOT_FOUND, "NotFound", request.path()));
        } else {
            try {
                send(request, resource.list(ApiQuery.parse(request.uri()), version));
            } catch (IllegalArgumentException e) {
                request.response().setStatusCode(BAD_REQUEST).end(status(BAD_REQUEST, "BadRequest", e.getMessage()));
            }
        }
    }

    private static void send(HttpServerRequest request, String json) {
        request.response().putHeader("Content-Type", "application/json").end(json);
    }

    private void watch(ServerWebSocket socket) {
        ServedResource resource = resources.get(new QueryStringDecoder(socket.uri()).path());
        if (resource == null) {
            socket.reject(NOT_FOUND);
            return;
        }
        Watch watch = new Watch(socket, resource, ApiQuery.parse(socket.uri()));
        resource.since(watch.query.version())
                .ifPresentOrElse(
                        missed -> {
                            missed.forEach(event -> show(event, watch));
                            watches.add(watch);
                            socket.closeHandler(_ -> watches.remove(watch));
                            vertx.setTimer(
                                    TimeUnit.SECONDS.toMillis(watch.query.timeoutSeconds()), _ -> socket.close());
                        },
                        () -> {
                            socket.writeTextMessage("{\"type\":\"ERROR\",\"object\":"
                                    + status(GONE, "Expired", "too old resource version") + "}\n");
                            socket.close();
                        });
    }

    private static void show(ServedResource.Event event, Watch watch) {
        if (event.resource() == watch.resource && watch.query.selects(event.item())) {
            watch.socket.writeTextMessage(event.message());
        }
    }

    private void bookmark(Watch watch) {
        watch.socket.writeTextMessage(watch.resource.bookmark(version));
    }

    private static String status(int code, String reason, String message) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\"%s\",\"reason\":\"%s\",\"code\":%d}"
                .formatted(message.replace("\"", ""), reason, code);
    }
}
