package io.porchlight.host;

/** What is told of the node. Called on the watch's thread: implementations return at once. */
public interface HostListener {

    /** The first view, and each that differs from the one before. */
    void changed(HostView view);

    /**
     * The kernel's tables cannot be read; the last view stays. Told once until they can be again.
     *
     * @param cause one line
     */
    void unreadable(String cause);
}
