package io.porchlight.bench;

import java.nio.file.Path;
import java.util.Map;

/** What the environment tells an agent of the API server. */
record ApiAccess(Map<String, String> environment) {

    ApiAccess {
        environment = Map.copyOf(environment);
    }

    /** No TLS and no token. */
    static ApiAccess plain(String url) {
        return new ApiAccess(Map.of("KUBERNETES_MASTER", url, "KUBERNETES_AUTH_TRYSERVICEACCOUNT", "false"));
    }

    /**
     * What a Pod has, the files in other places.
     *
     * @param authority certificates, as PEM
     * @param token a ServiceAccount's
     */
    static ApiAccess inPod(String address, int port, Path authority, Path token) {
        return new ApiAccess(Map.of(
                "KUBERNETES_SERVICE_HOST",
                address,
                "KUBERNETES_SERVICE_PORT",
                Integer.toString(port),
                "KUBERNETES_CERTS_CA_FILE",
                authority.toString(),
                "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN",
                token.toString()));
    }
}
