package io.porchlight.api;

import java.util.List;
import java.util.stream.Collectors;

/** An explanation as text for people: the answer first, then why, the evidence, the peers, and what would change it. */
public final class ExplainText {

    private final Drawing drawing;

    /** @param color whether to write ANSI escape sequences: for terminals alone */
    public ExplainText(boolean color) {
        this.drawing = new Drawing(color);
    }

    /** Ends with a newline. */
    public String render(Explanation explanation) {
        ExplainTables tables = new ExplainTables(explanation);
        return drawing.bold(clean(explanation.answer()))
                + "\n"
                + sentences("Why", explanation.why())
                + tables.all().stream().map(this::section).collect(Collectors.joining())
                + sentences("What would change this", explanation.changes());
    }

    private String section(ExplainTables.Section section) {
        String more = section.more().isEmpty() ? "" : section.more() + "\n";
        return section.table().rows().isEmpty() ? "" : "\n" + drawing.table(section.table()) + more;
    }

    private String sentences(String title, List<String> sentences) {
        return sentences.isEmpty()
                ? ""
                : sentences.stream()
                        .map(sentence -> "- " + clean(sentence) + "\n")
                        .collect(Collectors.joining("", "\n" + drawing.bold(title + ":") + "\n", ""));
    }

    private static String clean(String sentence) {
        return Table.Cell.plain(sentence).text();
    }
}
