package io.porchlight.api;

import io.porchlight.api.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tables as aligned text. */
final class Drawing {

    static final String GAP = "  ";

    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";

    private final boolean color;

    /** @param color whether to write ANSI escape sequences: for terminals alone */
    Drawing(boolean color) {
        this.color = color;
    }

    /** Ends with a newline. */
    String table(Table table) {
        int[] widths = IntStream.range(0, table.headings().size())
                .map(column -> width(table, column))
                .toArray();
        List<String> lines = new ArrayList<>();
        lines.add(line(table.headings(), widths, (column, text) -> bold(text)));
        for (List<Cell> row : table.rows()) {
            List<String> texts = row.stream().map(Cell::text).toList();
            lines.add(line(texts, widths, (column, text) -> painted(row.get(column), text)));
        }
        return String.join("\n", lines) + "\n";
    }

    private interface Paint {
        String apply(int column, String text);
    }

    /** The last column that holds something is not padded, so that no line ends in spaces. */
    private static String line(List<String> texts, int[] widths, Paint paint) {
        int last = IntStream.range(0, texts.size())
                .filter(column -> !texts.get(column).isEmpty())
                .max()
                .orElse(0);
        return String.join(
                GAP,
                IntStream.rangeClosed(0, last)
                        .mapToObj(column -> paint.apply(
                                column, column == last ? texts.get(column) : pad(texts.get(column), widths[column])))
                        .toList());
    }

    private static int width(Table table, int column) {
        return Stream.concat(
                        Stream.of(table.headings().get(column)),
                        table.rows().stream().map(row -> row.get(column).text()))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    String bold(String text) {
        return color ? BOLD + text + RESET : text;
    }

    /** A text in the tone of its cell; it can be longer than the cell's own, by what it is padded with. */
    String painted(Cell cell, String text) {
        if (!color) {
            return text;
        }
        return switch (cell.tone()) {
            case PLAIN -> text;
            case GOOD -> GREEN + text + RESET;
            case BAD -> RED + text + RESET;
        };
    }

    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
