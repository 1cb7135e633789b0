package io.porchlight.cluster;

/** The resources that can be watched. */
public enum WatchedResource {
    SERVICES("services", "Service"),
    ENDPOINT_SLICES("endpointslices", "EndpointSlice"),
    /** In place of EndpointSlices, in clusters that are older than those. */
    ENDPOINTS("endpoints", "Endpoints"),
    /** The own Node alone. */
    NODES("nodes", "Node"),
    /** The own Pod alone. */
    PODS("pods", "Pod"),
    /** Those of the own Pod's namespace. */
    DAEMONSETS("daemonsets", "DaemonSet");

    private final String label;
    private final String kind;

    WatchedResource(String label, String kind) {
        this.label = label;
        this.kind = kind;
    }

    /** The kind of its objects. */
    public String kind() {
        return kind;
    }

    /** Whether nothing can be decided without it. The others only tell how to end. */
    boolean decisive() {
        return switch (this) {
            case SERVICES, ENDPOINT_SLICES, ENDPOINTS, NODES -> true;
            case PODS, DAEMONSETS -> false;
        };
    }

    /** The plural name in the API, as metrics and logs carry it. */
    @Override
    public String toString() {
        return label;
    }
}
