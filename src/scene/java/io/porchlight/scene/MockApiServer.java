package io.porchlight.scene;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Enough of an API server over plain HTTP: objects are created, read, listed, patched, deleted and watched, without
 * authentication or validation. Its objects outlive {@link #stop()}.
 */
public final class MockApiServer implements AutoCloseable {

    /** Logs every request at INFO; held here, since loggers that nobody holds forget their level. */
    private static final Logger REQUEST_LOG = Logger.getLogger(MockWebServer.class.getName());

    private final InetAddress address;
    private final Map<ServerRequest, Queue<ServerResponse>> responses;
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private final Set<String> expired = ConcurrentHashMap.newKeySet();
    private KubernetesMixedDispatcher objects;
    private Optional<KubernetesMockServer> server = Optional.empty();
    private int port;
    private volatile long oldestVersion;

    /**
     * @param address a literal: which address to accept connections on
     * @param port 0 for any free one, the same again after each restart
     */
    public MockApiServer(String address, int port) {
        this(address, port, new ConcurrentHashMap<>());
    }

    private MockApiServer(String address, int port, Map<ServerRequest, Queue<ServerResponse>> responses) {
        this(address, port, responses, new KubernetesMixedDispatcher(responses));
    }

    private MockApiServer(
            String address,
            int port,
            Map<ServerRequest, Queue<ServerResponse>> responses,
            KubernetesMixedDispatcher objects) {
        this.address = literal(address);
        this.port = port;
        this.responses = responses;
        this.objects = objects;
        REQUEST_LOG.setLevel(Level.WARNING);
    }

    /**
     * Runs until killed. Obeys what it reads, a line each, and says {@code done} and that line afterwards: {@code stop},
     * {@code start}, {@code expire}.
     *
     * @param arguments address and port
     * @throws InterruptedException never in practice
     * @throws IOException never in practice
     */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        if (arguments.length != 2) {
            System.err.println("usage: MockApiServer ADDRESS PORT");
            System.exit(64);
        }
        try (MockApiServer server = new MockApiServer(arguments[0], Integer.parseInt(arguments[1]))) {
            server.start();
            System.out.println("ready " + server.url());
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                server.obey(order);
                System.out.println("done " + order);
            }
            Thread.currentThread().join();
        }
    }

    private void obey(String order) {
        switch (order) {
            case "stop" -> stop();
            case "start" -> start();
            case "expire" -> expire();
            default -> throw new IllegalArgumentException(order);
        }
    }

    /** Accepts connections once it returns. */
    public void start() {
        KubernetesMockServer next = new KubernetesMockServer(
                new Context(Serialization.jsonMapper()),
                new MockWebServer(),
                responses,
                new Whims(new WatchExpiry(objects, () -> oldestVersion), forbidden, expired),
                false);
        next.start(address, port);
        port = next.getPort();
        server = Optional.of(next);
    }

    /** Closes the port and every connection, keeps the objects. */
    public void stop() {
        server.ifPresent(KubernetesMockServer::shutdown);
        server = Optional.empty();
    }

    /**
     * Forgets what happened so far, as after a compaction: a watch that asks for a version of before is answered that it
     * is too old, and has to list again. Says each time on the standard output. To be called while it is started.
     */
    public void expire() {
        // Something must happen, so that there is a version which no watch has asked for.
        ConfigMap event = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withGenerateName("compaction-")
                .endMetadata()
                .build();
        try (KubernetesClient client = client()) {
            oldestVersion =
                    Long.parseLong(client.resource(event).create().getMetadata().getResourceVersion());
        }
    }

    /** Another server over the same objects, on a port of its own. */
    public MockApiServer aside() {
        return new MockApiServer(address.getHostName(), 0, responses, objects);
    }

    /** Forgets every object without telling the watches; only while stopped. */
    public void forgetAll() {
        objects = new KubernetesMixedDispatcher(responses);
    }

    /** Refuses every request for this resource, by its plural name, as one that RBAC does not allow. */
    public void forbid(String resource) {
        forbidden.add(resource);
    }

    /** Answers the next watch of this resource with 410 Gone: what it asks for was forgotten. */
    public void expireNextWatch(String resource) {
        expired.add(resource);
    }

    /** Whether that watch is still to come. */
    public boolean awaitsExpiry(String resource) {
        return expired.contains(resource);
    }

    /** Where it is found, once it was started. */
    public String url() {
        String host = address.getHostName();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
    }

    /** A client for it; the caller closes it. */
    public KubernetesClient client() {
        return client(url());
    }

    /** A client for whatever answers at this URL; it reads no kubeconfig. The caller closes it. */
    public static KubernetesClient client(String url) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty()).withMasterUrl(url).build())
                .build();
    }

    @Override
    public void close() {
        stop();
    }

    /** Names the address by its literal, so that nobody asks a name server for a better name. */
    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByAddress(text, InetAddress.ofLiteral(text).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
