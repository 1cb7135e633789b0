package io.porchlight.cluster;

import io.porchlight.cluster.view.ClusterView;

/** What the cluster's watches tell. Called on a thread of the watches: implementations return at once. */
public interface ClusterListener {

    /** A new view, when something that decisions need has changed; the first once all that they need is listed. */
    void changed(ClusterView view);

    /** A watch was established again, or lost, with the reason. Told per change, not per retry. */
    void watch(String resource, boolean up, String cause);

    /**
     * An object made no sense and is left out, or the part of it that made none. Told once while it stays so, also when
     * everything is listed anew; again when it was mended and is broken once more.
     *
     * @param object kind and {@code namespace/name}
     * @param problem what is wrong with it, one line
     */
    void skipped(String object, String problem);
}
