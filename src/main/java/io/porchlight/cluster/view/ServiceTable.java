package io.porchlight.cluster.view;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * Services by name; immutable, and without nulls. An edition with changes shares with the one before all but the parts
 * that hold them: to copy ten thousand entries, or to look at each again, takes a millisecond or two, ten times what all
 * else takes that a changed slice makes to do.
 */
public final class ServiceTable extends AbstractMap<ServiceName, ServiceSummary> {

    /** A power of two. */
    private static final int PARTS = 256;

    private final List<Map<ServiceName, ServiceSummary>> parts;
    private final int size;

    private ServiceTable(List<Map<ServiceName, ServiceSummary>> parts) {
        this.parts = List.copyOf(parts);
        this.size = parts.stream().mapToInt(Map::size).sum();
    }

    public static ServiceTable empty() {
        return new ServiceTable(Collections.nCopies(PARTS, Map.of()));
    }

    public static ServiceTable of(Map<ServiceName, ServiceSummary> services) {
        Map<ServiceName, Optional<ServiceSummary>> all = HashMap.newHashMap(services.size());
        services.forEach((name, service) -> all.put(name, Optional.of(service)));
        return empty().with(all);
    }

    /**
     * The next edition.
     *
     * @param changes by name; empty for one that is gone
     */
    public ServiceTable with(Map<ServiceName, Optional<ServiceSummary>> changes) {
        Map<Integer, Map<ServiceName, ServiceSummary>> changed = new HashMap<>();
        changes.forEach((name, summary) -> {
            Map<ServiceName, ServiceSummary> part =
                    changed.computeIfAbsent(index(name), index -> new HashMap<>(parts.get(index)));
            summary.ifPresentOrElse(present -> part.put(name, present), () -> part.remove(name));
        });
        List<Map<ServiceName, ServiceSummary>> next = new ArrayList<>(parts);
        changed.forEach((index, part) -> next.set(index, Map.copyOf(part)));
        return new ServiceTable(next);
    }

    /**
     * The whole, in as many parts as every table has. A part that is the same object as its like in another edition
     * holds the same Services, and a Service always belongs to the same part.
     */
    public List<Map<ServiceName, ServiceSummary>> parts() {
        return parts;
    }

    private static int index(Object name) {
        int hash = name.hashCode();
        return (hash ^ hash >>> 16) & PARTS - 1;
    }

    @Override
    public ServiceSummary get(Object name) {
        return parts.get(index(name)).get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return parts.get(index(name)).containsKey(name);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Entry<ServiceName, ServiceSummary>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<ServiceName, ServiceSummary>> iterator() {
                return new Entries(parts.iterator());
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private static final class Entries implements Iterator<Entry<ServiceName, ServiceSummary>> {

        private final Iterator<Map<ServiceName, ServiceSummary>> rest;
        private Iterator<Entry<ServiceName, ServiceSummary>> part = Collections.emptyIterator();

        Entries(Iterator<Map<ServiceName, ServiceSummary>> rest) {
            this.rest = rest;
        }

        @Override
        public boolean hasNext() {
            while (!part.hasNext() && rest.hasNext()) {
                part = rest.next().entrySet().iterator();
            }
            return part.hasNext();
        }

        @Override
        public Entry<ServiceName, ServiceSummary> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return part.next();
        }
    }
}
