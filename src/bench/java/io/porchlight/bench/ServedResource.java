package io.porchlight.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One resource as the API server has it: its objects, and what happened to them lately. No object comes or goes.
 * Once it is served it belongs to the server's event loop.
 */
final class ServedResource {

    /** So many events a watch can be late by. */
    private static final int HISTORY = 2_000;

    /** @param body as {@link KubeJson} makes it */
    record Item(String name, String body) {}

    /**
     * An object was modified.
     *
     * @param message what tells a watch of it
     */
    record Event(ServedResource resource, int index, Item item, long version, String message) {}

    private final String path;
    private final String kind;
    private final String apiVersion;
    private final List<Item> items;
    private final Deque<Event> history = new ArrayDeque<>();
    private long forgotten;

    /**
     * @param path where it is listed
     * @param items in the order in which they are listed
     */
    ServedResource(String path, String kind, String apiVersion, List<Item> items) {
        this.path = path;
        this.kind = kind;
        this.apiVersion = apiVersion;
        this.items = new ArrayList<>(items);
    }

    String path() {
        return path;
    }

    int size() {
        return items.size();
    }

    /** What all objects take as JSON, in octets. */
    long octets() {
        return items.stream().mapToLong(item -> item.body.length()).sum();
    }

    /** Makes an event, of which nobody is told yet; safe to call from any thread. */
    Event modified(int index, Item item, long version) {
        String message = "{\"type\":\"MODIFIED\",\"object\":{" + type() + item.body + "}\n";
        return new Event(this, index, item, version, message);
    }

    /** @param event with a version greater than that of every event before */
    void apply(Event event) {
        items.set(event.index, event.item);
        history.add(event);
        if (history.size() > HISTORY) {
            forgotten = history.remove().version;
        }
    }

    /**
     * A page. It shows its objects as they are now, not as they were when the first page was asked for; a watch from
     * that page's version on, which is what follows, tells of the same objects in the end.
     *
     * @param version of the API server
     */
    String list(ApiQuery query, long version) {
        List<Item> chosen = items.stream().filter(query::selects).toList();
        int end = (int) Math.min(chosen.size(), query.from() + query.limit());
        String more = end < chosen.size()
                ? ",\"continue\":\"%d\",\"remainingItemCount\":%d".formatted(end, chosen.size() - end)
                : "";
        StringBuilder text = new StringBuilder(
                "{\"kind\":\"%sList\",\"apiVersion\":\"%s\",\"metadata\":{\"resourceVersion\":\"%d\"%s},\"items\":["
                        .formatted(kind, apiVersion, version, more));
        for (int i = query.from(); i < end; i++) {
            text.append(i == query.from() ? "{" : ",{").append(chosen.get(i).body);
        }
        return text.append("]}\n").toString();
    }

    /** What happened after a version; empty when that is too long ago to know. */
    Optional<Stream<Event>> since(long version) {
        return version < forgotten
                ? Optional.empty()
                : Optional.of(history.stream().filter(event -> event.version > version));
    }

    /** Tells a watch how far it is, as an API server does about every minute. */
    String bookmark(long version) {
        return "{\"type\":\"BOOKMARK\",\"object\":{%s\"metadata\":{\"resourceVersion\":\"%d\"}}}\n"
                .formatted(type(), version);
    }

    private String type() {
        return "\"kind\":\"" + kind + "\",\"apiVersion\":\"" + apiVersion + "\",";
    }
}
