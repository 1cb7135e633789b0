package io.porchlight.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks the API server for a sign of life. A watch cannot tell silence from a cut: neither the client nor the API
 * server pings on it.
 */
final class Reachability {

    private final HttpClient http;
    private final URI version;
    private final Duration timeout;

    Reachability(KubernetesClient client, Duration timeout) {
        this.http = client.getHttpClient()
                .newBuilder()
                .tag(new RequestConfigBuilder().withRequestRetryBackoffLimit(0).build())
                .build();
        this.version = URI.create(client.getMasterUrl().toString()).resolve("version");
        this.timeout = timeout;
    }

    /**
     * Does not block.
     *
     * @return what is wrong, empty when it answered (a refusal is an answer); never completes exceptionally, and at
     *     the latest after the timeout
     */
    CompletableFuture<Optional<String>> ask() {
        return CompletableFuture.completedFuture(version)
                .thenCompose(this::get)
                .thenApply(response ->
                        response.code() < 500 ? Optional.<String>empty() : Optional.of("HTTP " + response.code()))
                .completeOnTimeout(
                        Optional.of("no answer within " + timeout.toMillis() + " ms"),
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS)
                .exceptionally(failure -> Optional.of(Causes.of(failure)));
    }

    private CompletableFuture<HttpResponse<String>> get(URI uri) {
        // Later than our own, which says it in our words: this one lets go of the connection.
        HttpRequest request = http.newHttpRequestBuilder()
                .uri(uri)
                .timeout(2 * timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        return http.sendAsync(request, String.class);
    }
}
