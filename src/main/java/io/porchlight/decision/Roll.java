package io.porchlight.decision;

import io.porchlight.cluster.view.ServiceSummary;
import io.porchlight.config.model.PrefixSettings;
import io.porchlight.config.model.Settings;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What each Service counts for. Ten thousand of them are scattered over the whole heap, and to look at each again
 * because one has changed is a matter of waiting for memory: hence the columns. A row is made from one summary and the
 * settings alone, both immutable. It is kept while these are the same objects, and can be nothing but right.
 */
public final class Roll {

    static final Roll NONE = new Roll(Optional.empty(), List.of(), 0);

    /** In the column of prefixes: the Service lives in none. */
    static final int NOWHERE = -1;

    /** In the column of prefixes: it takes the whole row to tell. */
    static final int SEE_ROW = -2;

    /** How many Services that were removed at once are skipped before the rest is looked at again. */
    private static final int LOOK_AHEAD = 32;

    private final Optional<Settings> settings;
    private final List<PrefixSettings> prefixes;

    private final ServiceSummary[] services;
    private final Row[] rows;
    private final int[] prefix;
    private final int[] onNode;
    private final int[] inCluster;
    private int size;

    private Roll(Optional<Settings> settings, List<PrefixSettings> prefixes, int capacity) {
        this.settings = settings;
        this.prefixes = prefixes;
        this.services = new ServiceSummary[capacity];
        this.rows = new Row[capacity];
        this.prefix = new int[capacity];
        this.onNode = new int[capacity];
        this.inCluster = new int[capacity];
    }

    int size() {
        return size;
    }

    Row row(int index) {
        return rows[index];
    }

    /** The place in the settings of the one prefix that it lives in, {@link #NOWHERE} or {@link #SEE_ROW}. */
    int prefix(int index) {
        return prefix[index];
    }

    /** Healthy backends on this node, where it lives in one prefix. */
    int onNode(int index) {
        return onNode[index];
    }

    /** Healthy backends anywhere, where it lives in one prefix. */
    int inCluster(int index) {
        return inCluster[index];
    }

    /**
     * Of these Services. Maps that are copied keep their order, so that a row is found where the one before it was:
     * where that is not so, it is made anew.
     */
    Roll next(Settings newest, Collection<ServiceSummary> newestServices) {
        Roll known = settings.filter(s -> s == newest).isPresent() ? this : NONE;
        Roll next = new Roll(Optional.of(newest), List.copyOf(newest.prefixes().values()), newestServices.size());
        int at = 0;
        for (ServiceSummary service : newestServices) {
            int found = known.find(at, service);
            if (found < known.size) {
                next.keep(known, found);
                at = found + 1;
            } else {
                next.add(service, newest.nodeName());
                boolean changed = at < known.size && known.services[at].name().equals(service.name());
                at += changed ? 1 : 0;
            }
        }
        return next;
    }

    /** Its place, or that behind the last. */
    private int find(int from, ServiceSummary service) {
        int end = Math.min(size, from + LOOK_AHEAD);
        for (int i = from; i < end; i++) {
            if (services[i] == service) {
                return i;
            }
        }
        return size;
    }

    private void keep(Roll known, int index) {
        services[size] = known.services[index];
        rows[size] = known.rows[index];
        prefix[size] = known.prefix[index];
        onNode[size] = known.onNode[index];
        inCluster[size] = known.inCluster[index];
        size++;
    }

    private void add(ServiceSummary service, String nodeName) {
        Row row = Row.of(service, prefixes, nodeName);
        services[size] = service;
        rows[size] = row;
        prefix[size] = SEE_ROW;
        if (row.shares().isEmpty()) {
            prefix[size] = NOWHERE;
        } else if (row.shares().size() == 1 && row.shares().getFirst().wanted().isEmpty()) {
            Row.Share only = row.shares().getFirst();
            prefix[size] = only.prefix();
            onNode[size] = only.onNode();
            inCluster[size] = only.inCluster();
        }
        size++;
    }

    /** It is known again from what it was made from: whoever compares memories need not look. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Roll;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "Roll" + Arrays.asList(rows).subList(0, size);
    }
}
