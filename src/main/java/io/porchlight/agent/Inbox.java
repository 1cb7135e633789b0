package io.porchlight.agent;

import io.porchlight.cluster.view.ClusterView;
import io.porchlight.decision.Ending;
import io.porchlight.host.HostView;
import java.util.Optional;

/**
 * What has happened since the last run, merged: the newest of each input wins, so that it never grows. Of several
 * endings the first counts.
 *
 * @param settings new ones, and who is told what becomes of them
 * @param view a new one; its {@code readAt} is the oldest of those merged into it, so that waiting is never hidden
 *     from the measure of convergence
 * @param host a new view of the node
 * @param ending the agent is to end
 * @param due a deadline has come
 * @param compare the whole set goes to the speaker, changed or not
 */
record Inbox(
        Optional<NewSettings> settings,
        Optional<ClusterView> view,
        Optional<HostView> host,
        Optional<Ending> ending,
        boolean due,
        boolean compare) {

    static final Inbox EMPTY =
            new Inbox(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, false);

    Inbox with(NewSettings newest) {
        return new Inbox(Optional.of(newest), view, host, ending, due, compare);
    }

    Inbox with(ClusterView newest) {
        long readAt = view.map(ClusterView::readAt)
                .filter(r -> r - newest.readAt() < 0)
                .orElse(newest.readAt());
        return new Inbox(settings, Optional.of(newest.readAt(readAt)), host, ending, due, compare);
    }

    Inbox with(HostView newest) {
        return new Inbox(settings, view, Optional.of(newest), ending, due, compare);
    }

    Inbox with(Ending first) {
        return new Inbox(settings, view, host, ending.or(() -> Optional.of(first)), due, compare);
    }

    Inbox withDue() {
        return new Inbox(settings, view, host, ending, true, compare);
    }

    Inbox withCompare() {
        return new Inbox(settings, view, host, ending, due, true);
    }

    boolean isEmpty() {
        return equals(EMPTY);
    }
}
