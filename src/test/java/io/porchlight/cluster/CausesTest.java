package io.porchlight.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CausesTest {

    @Test
    void the_innermost_cause_speaks_in_one_line() {
        Throwable wrapped = new IllegalStateException("outer", new IOException("connection refused\nsecond line"));

        assertThat(Causes.of(wrapped)).isEqualTo("connection refused");
    }

    @Test
    void what_the_API_server_says_counts_more_than_what_the_client_says_of_it() {
        Status status = new StatusBuilder()
                .withCode(403)
                .withMessage("services is forbidden: User \"x\" cannot list resource \"services\"")
                .build();
        Throwable refused = new IllegalStateException(
                new KubernetesClientException("Failure executing: GET at: https://x. Message: ...", 403, status));

        assertThat(Causes.of(refused))
                .isEqualTo("HTTP 403: services is forbidden: User \"x\" cannot list resource \"services\"");
    }

    @Test
    void a_watch_that_is_refused_is_named() {
        Throwable refused = new KubernetesClientException(
                "Received 403 on websocket. Failure executing: GET at: https://[::1]:6443/api/v1/services"
                        + "?allowWatchBookmarks=true&resourceVersion=7&watch=true. Message: Forbidden.",
                403,
                new StatusBuilder().withCode(403).withMessage("Forbidden").build());

        assertThat(Causes.of(refused)).isEqualTo("HTTP 403: Forbidden: cannot watch resource \"services\"");
    }

    @Test
    void a_token_that_is_refused_is_named() {
        Throwable refused = new KubernetesClientException(
                "Failure executing",
                401,
                new StatusBuilder().withCode(401).withMessage("Unauthorized").build());

        assertThat(Causes.of(refused))
                .startsWith(
                        "HTTP 401: Unauthorized: the API server does not accept this agent's token, or was shown none")
                .contains("/var/run/secrets/kubernetes.io/serviceaccount/token")
                .hasLineCount(1);
    }

    @Test
    void an_agent_that_the_API_server_takes_for_nobody_is_told_where_its_token_should_be() {
        Throwable refused = new KubernetesClientException(
                "Failure executing",
                403,
                new StatusBuilder()
                        .withCode(403)
                        .withMessage(
                                "services is forbidden: User \"system:anonymous\" cannot list resource \"services\"")
                        .build());

        assertThat(Causes.of(refused))
                .contains("cannot list resource \"services\": this agent has shown no token")
                .contains("/var/run/secrets/kubernetes.io/serviceaccount/token")
                .hasLineCount(1);
    }

    @Test
    void an_API_server_with_a_certificate_of_a_stranger_is_told_with_the_file_of_the_authority() {
        Throwable stranger = new IOException(
                "handshake",
                new CertPathBuilderException("unable to find valid certification path to requested target"));

        assertThat(Causes.of(stranger))
                .startsWith("unable to find valid certification path to requested target: ")
                .contains("/var/run/secrets/kubernetes.io/serviceaccount/ca.crt")
                .hasLineCount(1);
    }

    @Test
    void what_the_API_server_says_is_one_line_without_a_token_too() {
        Throwable refused = new KubernetesClientException(
                "Failure executing",
                503,
                new StatusBuilder()
                        .withCode(503)
                        .withMessage("upstream: Bearer eyJhbGciOi.J9\nsecond line")
                        .build());

        assertThat(Causes.of(refused)).isEqualTo("HTTP 503: upstream: Bearer ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid header value: Bearer eyJhbGciOi.J9\n",
                "a header must not hold a line break: bearer eyJhbGciOi.J9",
                "Authorization: eyJhbGciOi.J9 is not allowed",
                "Authorization: Bearer eyJhbGciOi.J9 is not allowed"
            })
    void a_token_is_never_shown(String message) {
        assertThat(Causes.of(new IllegalArgumentException(message)))
                .doesNotContain("eyJhbGciOi")
                .contains("***");
    }
}
