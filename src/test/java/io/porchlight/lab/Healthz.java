package io.porchlight.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers on a node where kube-proxy would, as it is told to. */
final class Healthz implements AutoCloseable {

    static final String URL = "http://[::1]:10256/healthz";

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failuresLeft = new AtomicInteger();
    private volatile boolean healthy;
    private volatile Optional<LocalDateTime> firstAnswer = Optional.empty();

    Healthz(Namespace node, boolean healthy) {
        this.healthy = healthy;
        server = node.call(() -> HttpServer.create(new InetSocketAddress("::1", 10256), 0));
        server.createContext("/healthz", this::answer);
        server.start();
    }

    void setHealthy(boolean now) {
        healthy = now;
    }

    /** Fails so many times, and is healthy afterwards. */
    void failTimes(int times) {
        failuresLeft.set(times);
    }

    /** How often it was asked, and has answered. */
    int answered() {
        return answered.get();
    }

    Optional<LocalDateTime> firstAnswer() {
        return firstAnswer;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Called on one thread. */
    private void answer(HttpExchange exchange) throws java.io.IOException {
        try (exchange) {
            boolean fails = failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0 || !healthy;
            exchange.sendResponseHeaders(fails ? UNAVAILABLE : OK, -1);
        }
        if (answered.incrementAndGet() == 1) {
            firstAnswer = Optional.of(LocalDateTime.now());
        }
    }
}
