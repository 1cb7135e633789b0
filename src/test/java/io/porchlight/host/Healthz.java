package io.porchlight.host;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Something to ask, that answers what a test says. */
final class Healthz implements AutoCloseable {

    final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;
    private volatile int code;

    Healthz(int code) throws IOException {
        this.code = code;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/healthz", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(this.code, -1);
            exchange.close();
        });
        server.createContext("/elsewhere", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    void answer(int newCode) {
        code = newCode;
    }

    URI url() {
        return url(server.getAddress().getPort());
    }

    /** Asked every few milliseconds, with two answers in a row to change sides. */
    GateProbe probe(String name) {
        return probe(name, url());
    }

    static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port + "/healthz");
    }

    static GateProbe probe(String name, URI url) {
        return new GateProbe(name, url, 2, Duration.ofMillis(5), Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
