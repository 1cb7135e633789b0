package io.porchlight.decision;

import io.porchlight.cluster.view.ServiceName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is counted of one host route that there should be, while the Services go by. */
final class Wanted {

    private final List<Row> by = new ArrayList<>(1);

    /** Prefixes that overlap share the address; then it belongs to the first of them in the settings. */
    private int prefix = Integer.MAX_VALUE;

    private int onNode;
    private int inCluster;

    /** A Service comes once for each prefix that the address lies in, and is counted for the first. */
    void count(Row row, Row.Share share) {
        prefix = Math.min(prefix, share.prefix());
        if (by.isEmpty() || by.getLast() != row) {
            by.add(row);
            onNode += share.onNode();
            inCluster += share.inCluster();
        }
    }

    /** The place of its prefix in the settings. */
    int prefix() {
        return prefix;
    }

    /** The Services that want it. */
    List<Row> by() {
        return by;
    }

    /** Whether the same Services, each as it was, want it. */
    boolean by(List<Row> before) {
        if (by.size() != before.size()) {
            return false;
        }
        for (int i = 0; i < by.size(); i++) {
            if (by.get(i) != before.get(i)) {
                return false;
            }
        }
        return true;
    }

    Evidence evidence() {
        return new Evidence(by.size(), onNode, inCluster, 1);
    }

    Reason reason() {
        return onNode > 0 ? Reason.HEALTHY_BACKENDS : Reason.NO_HEALTHY_BACKENDS;
    }

    SortedSet<ServiceName> services() {
        SortedSet<ServiceName> names = new TreeSet<>();
        for (Row row : by) {
            names.add(row.service().name());
        }
        return Collections.unmodifiableSortedSet(names);
    }
}
