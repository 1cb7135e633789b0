package io.porchlight.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.crud.AttributeSet;
import io.porchlight.scene.MockApiServer;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A stand-in for the API server that notes when it writes. */
final class TimedApiServer implements AutoCloseable {

    /** Logs every request at INFO; held here, since loggers that nobody holds forget their level. */
    private static final Logger REQUEST_LOG = Logger.getLogger(MockWebServer.class.getName());

    private final Objects objects = new Objects();
    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(Serialization.jsonMapper()), new MockWebServer(), new ConcurrentHashMap<>(), objects, false);

    TimedApiServer() {
        REQUEST_LOG.setLevel(Level.WARNING);
        server.start(InetAddress.ofLiteral("127.0.0.1"), 0);
    }

    String url() {
        return "http://127.0.0.1:" + server.getPort() + "/";
    }

    ApiAccess access() {
        return ApiAccess.plain(url());
    }

    /** A client for it; the caller closes it. */
    KubernetesClient client() {
        return MockApiServer.client(url());
    }

    /**
     * When an object was last about to be stored and shown to the watches, by {@link System#nanoTime()}: the request
     * is read and understood by then.
     */
    long writtenAt() {
        return objects.writtenAt;
    }

    @Override
    public void close() {
        server.shutdown();
    }

    private static final class Objects extends KubernetesCrudDispatcher {

        private volatile long writtenAt;

        @Override
        public void processEvent(
                String path,
                AttributeSet pathAttributes,
                AttributeSet oldAttributes,
                GenericKubernetesResource resource,
                String newState) {
            writtenAt = System.nanoTime();
            super.processEvent(path, pathAttributes, oldAttributes, resource, newState);
        }
    }
}
