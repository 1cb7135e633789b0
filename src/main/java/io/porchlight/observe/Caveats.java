package io.porchlight.observe;

import io.porchlight.api.Status;
import io.porchlight.api.WatchInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What makes an explanation less than certain, or impossible. */
final class Caveats {

    private Caveats() {}

    /** Whole sentences. */
    static List<String> of(Status status) {
        List<String> sentences = new ArrayList<>();
        down(status)
                .forEach(watch -> sentences.add("The watch of " + watch.resource() + " is down"
                        + (watch.cause().isEmpty() ? "" : ": " + watch.cause())
                        + ". All this rests on what was last known."));
        int mistakes = status.config().errors().size();
        if (mistakes > 0) {
            sentences.add("The configuration file has " + Speech.count(mistakes, "mistake")
                    + " and is not in force; the last good settings are.");
        }
        status.config()
                .awaited()
                .ifPresent(until ->
                        sentences.add("The configuration file was changed, and is in force once " + until + "."));
        return sentences;
    }

    /** One line: what the first decision waits for. */
    static String undecided(Status status) {
        List<String> waiting = down(status)
                .map(watch -> watch.resource() + (watch.cause().isEmpty() ? "" : " (" + watch.cause() + ")"))
                .toList();
        return "nothing is decided, and nothing announced, before "
                + (waiting.isEmpty()
                        ? "every gate and the routing tables were looked at once"
                        : "the cluster is known; not listed yet: " + Speech.and(waiting));
    }

    private static Stream<WatchInfo> down(Status status) {
        return status.cluster().watches().stream().filter(watch -> !watch.up());
    }
}
