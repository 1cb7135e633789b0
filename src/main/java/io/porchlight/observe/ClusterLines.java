package io.porchlight.observe;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.porchlight.cluster.ClusterListener;
import io.porchlight.cluster.view.ClusterView;
import java.util.Optional;

/** How the watches of the cluster fare, and which of its objects make no sense. */
final class ClusterLines implements ClusterListener {

    private final Journal journal;
    private volatile Optional<ClusterView> view = Optional.empty();

    ClusterLines(Journal journal) {
        this.journal = journal;
    }

    /** The newest; for any thread. */
    Optional<ClusterView> view() {
        return view;
    }

    @Override
    public void changed(ClusterView now) {
        boolean first = view.isEmpty();
        view = Optional.of(now);
        if (first) {
            journal.log(
                    INFO,
                    new LogLine("the cluster is known: every watch has listed everything")
                            .with("services", now.services().size()));
        }
    }

    @Override
    public void watch(String resource, boolean up, String cause) {
        if (up) {
            journal.log(INFO, line(resource, true, "the watch of " + resource + " is up"));
        } else {
            String meanwhile = view.isPresent() ? "what was last known stays in force" : "the cluster is not known yet";
            String words = "the watch of " + resource + " is down: " + cause + "; " + meanwhile;
            journal.log(WARNING, line(resource, false, words).because(cause));
        }
    }

    private static LogLine line(String resource, boolean up, String words) {
        return new LogLine(words).with("resource", resource).with("state", up ? "up" : "down");
    }

    @Override
    public void skipped(String object, String problem) {
        String words = object + " makes no sense and is left out, or that part of it: " + problem;
        LogLine line = new LogLine(words).with("object", object).because(problem);
        journal.logAndShow(WARNING, line, NodeEvent.Reason.OBJECT_SKIPPED, object);
    }
}
