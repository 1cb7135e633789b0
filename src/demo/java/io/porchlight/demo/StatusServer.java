package io.porchlight.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.porchlight.api.StatusPage;
import io.porchlight.app.Porchlight;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The status pages of the demo's four agents under one address; in a cluster each node has its own. */
final class StatusServer implements AutoCloseable {

    private final HttpServer server;

    /** @param port on 127.0.0.1; any free one where it is taken */
    StatusServer(int port, List<DemoNode> nodes) throws IOException {
        this.server = open(port);
        StatusPage page = new StatusPage();
        for (DemoNode node : nodes) {
            Porchlight porchlight = node.porchlight();
            server.createContext("/" + node.name(), x -> answer(x, page.render(porchlight.overview())));
        }
        String index = nodes.stream()
                .map(node -> "<li><a href=\"/%1$s\">%1$s</a></li>".formatted(node.name()))
                .collect(Collectors.joining("", "<!doctype html><title>Porchlight demo</title><ul>", "</ul>"));
        server.createContext("/", x -> answer(x, index));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static HttpServer open(int port) throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        try {
            return HttpServer.create(new InetSocketAddress(loopback, port), 0);
        } catch (IOException taken) {
            return HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        }
    }

    private static void answer(HttpExchange exchange, String page) throws IOException {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
