package io.porchlight.cluster;

/** What becomes of another {@link WatchScope}. Called on the watch's own thread: implementations return at once. */
public interface ScopeListener {

    /** The API server must list objects that the view does not hold yet; told once, and not where there are none. */
    void awaited();

    /** The view holds all that the scope chooses. */
    void covered();
}
