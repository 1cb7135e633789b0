package io.porchlight.app;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Each connection may ask one thing, and ends with the answer. Vert.x reads on with each answer that it gives, and keeps
 * every request that it has read: a client that goes on asking before it is answered would fill the heap.
 */
final class OneQuestion {

    /** Weak, since Vert.x does not always tell of the end of a connection that has asked several things. */
    private final Set<HttpConnection> asked =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    /** Whether this is the first that its connection asks; what comes behind it is not for answering. */
    boolean isFirst(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        if (!asked.add(connection)) {
            return false;
        }
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE).endHandler(_ -> connection.close());
        return true;
    }
}
