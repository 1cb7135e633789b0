package io.porchlight.lab.interop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Every router in every case; the document that tells of it. */
final class Matrix {

    private static final String HEAD = """
            # Interoperability

            Written by the lab's `InteropIT` from what it saw: `make lab` writes it anew, and the test fails when it \
            would come out differently. Each cell is a router of Debian's packages in a network namespace, its \
            configuration for that case, and the speaker on the other end of a wire; what the router's own command \
            line says decides. Where a router cannot play a case, a note has the evidence, found in the same run.

            """;

    private final Map<Brand, Map<Case, Cell>> cells = new LinkedHashMap<>();

    /** Every cell has failed until it is put; the columns may be filled on threads of their own. */
    Matrix(List<Brand> brands) {
        brands.forEach(brand -> cells.put(brand, new ConcurrentHashMap<>()));
    }

    void put(Brand brand, Case played, Cell cell) {
        cells.get(brand).put(played, cell);
    }

    /** Markdown. */
    String document() {
        StringBuilder document = new StringBuilder(HEAD);
        List<String> notes = new ArrayList<>();
        row(
                document,
                "",
                cells.keySet().stream()
                        .map(brand -> brand.name() + " " + brand.version().get())
                        .toList());
        row(document, "---", cells.keySet().stream().map(_ -> "---").toList());
        for (Case played : Case.values()) {
            row(
                    document,
                    played.title(),
                    cells.values().stream()
                            .map(column -> cell(column.getOrDefault(played, new Cell.Failed()), notes))
                            .toList());
        }
        document.append("\n## What is tried\n\n");
        for (Case played : Case.values()) {
            document.append("- **")
                    .append(played.title())
                    .append("**: ")
                    .append(played.holds())
                    .append(".\n");
        }
        document.append("\n## Notes\n\n");
        for (int i = 0; i < notes.size(); i++) {
            document.append(i + 1).append(". ").append(notes.get(i)).append(".\n");
        }
        return document.toString();
    }

    private static String cell(Cell cell, List<String> notes) {
        return switch (cell) {
            case Cell.Passed(Optional<String> remark) ->
                "passed" + remark.map(text -> note(text, notes)).orElse("");
            case Cell.Failed _ -> "**failed**";
            case Cell.NotSupported(String evidence) -> "not supported" + note(evidence, notes);
        };
    }

    private static String note(String text, List<String> notes) {
        if (!notes.contains(text)) {
            notes.add(text);
        }
        return " [" + (notes.indexOf(text) + 1) + "](#notes)";
    }

    private static void row(StringBuilder document, String first, List<String> rest) {
        document.append("| ").append(first).append(rest.stream().collect(Collectors.joining(" | ", " | ", " |\n")));
    }
}
