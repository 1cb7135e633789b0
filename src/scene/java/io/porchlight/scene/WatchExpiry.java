package io.porchlight.scene;

import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers watches that ask for a version too old as an API server does: with an event that says 410, Gone. */
final class WatchExpiry extends Dispatcher {

    private static final Pattern VERSION = Pattern.compile("[?&]resourceVersion=(\\d+)");
    private static final String GONE = """
            {"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",\
            "message":"too old resource version","reason":"Expired","code":410}}""";

    private final Dispatcher objects;
    private final LongSupplier oldestVersion;

    /** @param objects answers everything else */
    WatchExpiry(Dispatcher objects, LongSupplier oldestVersion) {
        this.objects = objects;
        this.oldestVersion = oldestVersion;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        return isTooOld(request.getPath())
                ? new MockResponse().withWebSocketUpgrade(gone(request.getPath()))
                : objects.dispatch(request);
    }

    @Override
    public void shutdown() {
        objects.shutdown();
    }

    private boolean isTooOld(String path) {
        Matcher version = VERSION.matcher(path);
        return path.contains("watch=true")
                && version.find()
                && Long.parseLong(version.group(1)) < oldestVersion.getAsLong();
    }

    private static WebSocketListener gone(String path) {
        return new WebSocketListener() {
            @Override
            public void onOpen(WebSocket socket, Response response) {
                System.out.println("410 Gone: " + path);
                socket.send(GONE);
                socket.close(1000, "");
            }
        };
    }
}
