package io.porchlight.cluster;

import io.porchlight.cluster.view.ClusterView;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a watch tells. */
class Heard implements ClusterListener {

    record WatchChange(String resource, boolean up, String cause) {}

    final List<ClusterView> views = new CopyOnWriteArrayList<>();
    final List<WatchChange> watches = new CopyOnWriteArrayList<>();
    final List<String> skipped = new CopyOnWriteArrayList<>();

    @Override
    public void changed(ClusterView view) {
        views.add(view);
    }

    @Override
    public void watch(String resource, boolean up, String cause) {
        watches.add(new WatchChange(resource, up, cause));
    }

    @Override
    public void skipped(String object, String problem) {
        skipped.add(object + ": " + problem);
    }

    /** How often this resource was told to be up, or lost. */
    long told(String resource, boolean up) {
        return watches.stream()
                .filter(change -> change.resource().equals(resource) && change.up() == up)
                .count();
    }
}
