package io.porchlight.config.model;

/**
 * How the cluster is watched.
 *
 * @param source what says where backends are
 * @param narrowSlices whether the selector that narrows Services also narrows what {@code source} names: not safe where
 *     slices are made by hand, which need not carry the labels of their Service
 */
public record ClusterSettings(Source source, boolean narrowSlices) {

    /** Which resource names the backends of a Service. */
    public enum Source {
        ENDPOINT_SLICES,
        /** For clusters older than EndpointSlices. */
        ENDPOINTS
    }
}
