package io.porchlight.scene;

import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.util.Set;

/** Refuses requests now and then, as real API servers do, before another dispatcher sees them. */
final class Whims extends Dispatcher {

    private static final String FORBIDDEN = """
            {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","code":403,
            "message":"%s is forbidden: the mock was told so"}""";
    private static final String EXPIRED = """
            {"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Expired",\
            "code":410,"message":"too old resource version"}}""";

    private final Dispatcher otherwise;
    private final Set<String> forbidden;
    private final Set<String> expired;

    /**
     * @param forbidden plural names of resources, every request for which is refused
     * @param expired plural names of resources, the next watch of which is told that it expired; it is taken out then
     */
    Whims(Dispatcher otherwise, Set<String> forbidden, Set<String> expired) {
        this.otherwise = otherwise;
        this.forbidden = forbidden;
        this.expired = expired;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        String[] pathAndQuery = request.getPath().split("\\?", 2);
        String resource = pathAndQuery[0].substring(pathAndQuery[0].lastIndexOf('/') + 1);
        if (forbidden.contains(resource)) {
            return new MockResponse()
                    .setResponseCode(403)
                    .setHeader("Content-Type", "application/json")
                    .setBody(FORBIDDEN.formatted(resource));
        }
        boolean watch = pathAndQuery.length > 1 && pathAndQuery[1].contains("watch=true");
        return watch && expired.remove(resource)
                ? new MockResponse().withWebSocketUpgrade(new Expiry())
                : otherwise.dispatch(request);
    }

    @Override
    public void shutdown() {
        otherwise.shutdown();
    }

    private static final class Expiry extends WebSocketListener {
        @Override
        public void onOpen(WebSocket webSocket, Response response) {
            webSocket.send(EXPIRED);
        }
    }
}
