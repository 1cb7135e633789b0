package io.porchlight.api;

import io.porchlight.api.Table.Cell;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Status as aligned text for people. */
public final class StatusText {

    private final Drawing drawing;

    /** @param color whether to write ANSI escape sequences: for terminals alone */
    public StatusText(boolean color) {
        this.drawing = new Drawing(color);
    }

    /** The whole status, ending with a newline. */
    public String render(Status status) {
        return header(StatusTables.header(status))
                + "\n"
                + drawing.table(StatusTables.sessions(status))
                + "\n"
                + drawing.table(StatusTables.prefixes(status))
                + "\n"
                + drawing.table(StatusTables.watches(status))
                + attention(status.attention());
    }

    private String attention(List<String> clauses) {
        return clauses.isEmpty()
                ? ""
                : clauses.stream()
                        .map(clause -> "- " + Cell.plain(clause).text() + "\n")
                        .collect(Collectors.joining("", "\n" + drawing.bold("Needs a look:") + "\n", ""));
    }

    /** What each peer should hold, one at least, ending with a newline. */
    public String renderRoutes(List<RouteInfo> routes) {
        return drawing.table(StatusTables.routes(routes));
    }

    /** Why there are no routes, one line and a newline. */
    public String renderNoRoutes(Status status) {
        return Cell.plain("no routes: " + NoRoutes.why(status)).text() + "\n";
    }

    private String header(Map<String, Cell> lines) {
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        lines.forEach((name, cell) -> text.append(Drawing.pad(name, width))
                .append(Drawing.GAP)
                .append(drawing.painted(cell, cell.text()))
                .append('\n'));
        return text.toString();
    }
}
