package io.porchlight.app;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Each connection may ask one thing, and ends with the answer. Vert.x reads on with each answer that it gives, and keeps
 * every request that it has read: a client that goes on asking before it is answered would fill the heap.
 */
final class OneQuestion {

    private final Set<HttpConnection> asked = ConcurrentHashMap.newKeySet();

    /** Whether this is the first that its connection asks; what comes behind it is not for answering. */
    boolean isFirst(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        if (!asked.add(connection)) {
            return false;
        }
        request.response()
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .closeHandler(_ -> asked.remove(connection))
                .endHandler(_ -> connection.close().onComplete(_ -> asked.remove(connection)));
        return true;
    }
}
