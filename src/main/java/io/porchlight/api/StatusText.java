package io.porchlight.api;

import io.porchlight.api.Table.Cell;
import java.util.List;
import java.util.Map;

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
                + drawing.table(StatusTables.watches(status));
    }

    /** What each peer should hold, ending with a newline. */
    public String renderRoutes(List<RouteInfo> routes) {
        return routes.isEmpty() ? "no routes: nothing is announced\n" : drawing.table(StatusTables.routes(routes));
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
