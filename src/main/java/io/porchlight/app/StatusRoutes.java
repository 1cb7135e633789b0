package io.porchlight.app;

import io.porchlight.api.ExplainJson;
import io.porchlight.api.Explanation;
import io.porchlight.api.StatusJson;
import io.porchlight.api.StatusPage;
import io.porchlight.observe.Answer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/** What the loopback port answers: the status page, and what the commands ask for. */
@Singleton
final class StatusRoutes {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int MISDIRECTED_REQUEST = 421;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final StatusPage page = new StatusPage();
    private final OneQuestion oneQuestion = new OneQuestion();

    void register(@Observes Router router, Daemon daemon) {
        Porchlight porchlight = daemon.porchlight();
        router.route().order(Integer.MIN_VALUE).handler(this::checkHost);
        router.get("/").blockingHandler(context -> page(context, porchlight), false);
        router.get("/api/status")
                .handler(context -> answer(context, "application/json", () -> StatusJson.write(porchlight.status())));
        router.get("/api/routes")
                .handler(context ->
                        answer(context, "application/json", () -> StatusJson.writeRoutes(porchlight.routes())));
        router.get("/api/explain").blockingHandler(context -> explain(context, porchlight), false);
    }

    private void page(RoutingContext context, Porchlight porchlight) {
        answer(
                context,
                "text/html; charset=utf-8",
                page.contentSecurityPolicy(),
                () -> page.render(porchlight.overview()));
    }

    private static void explain(RoutingContext context, Porchlight porchlight) {
        String query = Optional.ofNullable(context.queryParams().get("q")).orElse("");
        switch (porchlight.explain(query)) {
            case Answer.Explained(Explanation explanation) ->
                answer(context, "application/json", () -> ExplainJson.write(explanation));
            case Answer.Malformed(String line) -> refuse(context, BAD_REQUEST, line);
            case Answer.Unknown(String line) -> refuse(context, NOT_FOUND, line);
            case Answer.TooEarly(String line) -> refuse(context, SERVICE_UNAVAILABLE, line);
        }
    }

    private static void refuse(RoutingContext context, int code, String line) {
        context.response().setStatusCode(code);
        answer(context, "text/plain; charset=utf-8", () -> line + "\n");
    }

    private void checkHost(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!oneQuestion.isFirst(request)) {
            return;
        }
        if (LoopbackName.isAskedFor(request.uri(), request.headers().getAll(HttpHeaders.HOST))) {
            context.next();
        } else {
            context.response().setStatusCode(MISDIRECTED_REQUEST).end("Ask for 127.0.0.1 or localhost.\n");
        }
    }

    private static void answer(RoutingContext context, String type, Supplier<String> body) {
        answer(context, type, "default-src 'none'", body);
    }

    /** @param policy what a browser may do with it */
    private static void answer(RoutingContext context, String type, String policy, Supplier<String> body) {
        context.response()
                .putHeader("Content-Type", type)
                .putHeader("Content-Security-Policy", policy)
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Referrer-Policy", "no-referrer")
                .end(body.get());
    }
}
