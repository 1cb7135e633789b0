package io.porchlight.observe;

import io.porchlight.cluster.view.ServiceName;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What somebody may have meant who asked for something that is not there. */
final class Suggestions {

    private static final int NAMED = 3;

    private record Candidate(String name, int distance) {}

    private Suggestions() {}

    /** The closest names, the closest first; none where there is nothing at all. */
    static List<String> closest(String query, Known known) {
        String wanted = query.toLowerCase(Locale.ROOT);
        Stream<Candidate> prefixes =
                known.prefixes().stream().map(prefix -> new Candidate(prefix.name(), distance(wanted, prefix.name())));
        Stream<Candidate> services = known.agent().view().services().keySet().stream()
                .map(service -> new Candidate(service.toString(), distance(wanted, service)));
        return Stream.concat(prefixes, services)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(NAMED)
                .map(Candidate::name)
                .toList();
    }

    /** Who leaves the namespace out means the name. */
    private static int distance(String wanted, ServiceName service) {
        int whole = distance(wanted, service.toString());
        return wanted.contains("/") ? whole : Math.min(whole, distance(wanted, service.name()));
    }

    /** Levenshtein: how many characters to insert, remove or replace. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[other.length()];
    }
}
