package io.porchlight.cluster;

/** The resources that are watched. */
public enum WatchedResource {
    SERVICES("services", "Service"),
    ENDPOINT_SLICES("endpointslices", "EndpointSlice"),
    /** The own Node alone. */
    NODES("nodes", "Node");

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

    /** The plural name in the API, as metrics and logs carry it. */
    @Override
    public String toString() {
        return label;
    }
}
