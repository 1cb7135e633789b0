package io.porchlight.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what was meant by a word that is not known. */
final class Spelling {

    private Spelling() {}

    /** The nearest known word, if it is near: same but for case, dashes and underscores, or a few letters away. */
    static Optional<String> nearest(String word, Collection<String> known) {
        String plain = plain(word);
        int limit = Math.max(1, plain.length() / 3);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))))
                .filter(candidate -> distance(plain, plain(candidate)) <= limit);
    }

    /** Advice that ends an error: the nearest word, or else all of them. */
    static String advice(String word, Collection<String> known) {
        return nearest(word, known)
                .map(guess -> "did you mean " + guess + "?")
                .orElseGet(() -> "known here: " + String.join(", ", known));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** Insertions, deletions, substitutions and swaps of neighboring letters between two words. */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int substitution = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(substitution, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[from.length()][to.length()];
    }
}
