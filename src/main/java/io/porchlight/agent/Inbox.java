package io.porchlight.agent;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.config.model.Settings;
import java.util.Optional;

/**
 * What has happened since the last run, merged: the newest of each input wins, so that it never grows.
 *
 * @param settings new ones
 * @param view a new one; its {@code readAt} is the oldest of those merged into it, so that waiting is never hidden
 *     from the measure of convergence
 * @param due a deadline has come
 * @param compare the whole set goes to the speaker, changed or not
 */
record Inbox(Optional<Settings> settings, Optional<ClusterView> view, boolean due, boolean compare) {

    static final Inbox EMPTY = new Inbox(Optional.empty(), Optional.empty(), false, false);

    Inbox with(Settings newest) {
        return new Inbox(Optional.of(newest), view, due, compare);
    }

    Inbox with(ClusterView newest) {
        long readAt = view.map(ClusterView::readAt)
                .filter(r -> r - newest.readAt() < 0)
                .orElse(newest.readAt());
        ClusterView merged = new ClusterView(newest.services(), newest.node(), readAt);
        return new Inbox(settings, Optional.of(merged), due, compare);
    }

    Inbox withDue() {
        return new Inbox(settings, view, true, compare);
    }

    Inbox withCompare() {
        return new Inbox(settings, view, due, true);
    }

    boolean isEmpty() {
        return equals(EMPTY);
    }
}
