package io.porchlight.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows below a heading, in Markdown whose columns also stand below each other on a terminal. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heading) {
        rows.add(List.of(heading));
    }

    /** @param cells as many as the heading has */
    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** A row for what could not be measured. */
    void missing(String name, String why) {
        List<String> cells = new ArrayList<>(Collections.nCopies(rows.getFirst().size(), "-"));
        cells.set(0, name + ": not measured: " + why);
        rows.add(List.copyOf(cells));
    }

    @Override
    public String toString() {
        List<Integer> widths = IntStream.range(0, rows.getFirst().size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        List<String> rule = IntStream.range(0, widths.size())
                .mapToObj(column -> column == 0 ? "-".repeat(widths.get(0)) : "-".repeat(widths.get(column) - 1) + ":")
                .toList();
        return Stream.of(rows.subList(0, 1), List.of(rule), rows.subList(1, rows.size()))
                .flatMap(List::stream)
                .map(row -> line(row, widths))
                .collect(Collectors.joining("\n"));
    }

    /** Names to the left, figures to the right. */
    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column ->
                        ("%" + (column == 0 ? "-" : "") + widths.get(column) + "s").formatted(row.get(column)))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
