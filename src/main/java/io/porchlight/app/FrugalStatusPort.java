package io.porchlight.app;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** The loopback port is served by Quarkus, which knows no key for this. */
@Singleton
final class FrugalStatusPort implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        Line.frugal(options);
    }
}
