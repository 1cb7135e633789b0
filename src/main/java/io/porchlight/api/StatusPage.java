package io.porchlight.api;

import io.porchlight.api.Table.Cell;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Status as one HTML page that needs nothing else: no script, no other host. Everything shown is escaped, since
 * peers and the cluster choose some of it.
 */
public final class StatusPage {

    private static final String STYLE = """
            :root { color-scheme: light dark; --line: #8884; --good: #18794e; --bad: #c62a2f; }
            @media (prefers-color-scheme: dark) { :root { --good: #4cc38a; --bad: #ff8589; } }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 1rem; }
            h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
            th { font-size: .8rem; font-weight: 600; white-space: nowrap; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
            dt { opacity: .7; } dd { margin: 0; overflow-wrap: anywhere; }
            .good { color: var(--good); font-weight: 600; } .bad { color: var(--bad); font-weight: 600; }
            """;

    private StatusPage() {}

    /** A whole document. */
    public static String render(Status status, List<RouteInfo> routes) {
        String title = "Porchlight on " + status.agent().node();
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="refresh" content="5">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <h1>%s</h1>
                %s%s%s%s%s</body>
                </html>
                """.formatted(
                        escape(title),
                        STYLE,
                        escape(title),
                        header(StatusTables.header(status)),
                        section("Sessions", StatusTables.sessions(status)),
                        section("Prefixes", StatusTables.prefixes(status)),
                        section("Routes", StatusTables.routes(routes)),
                        section("Watches", StatusTables.watches(status)));
    }

    private static String header(Map<String, Cell> lines) {
        return lines.entrySet().stream()
                .map(line -> "<dt>%s</dt><dd>%s</dd>\n".formatted(escape(line.getKey()), toned(line.getValue())))
                .collect(Collectors.joining("", "<dl>\n", "</dl>\n"));
    }

    private static String section(String title, Table table) {
        String headings = table.headings().stream()
                .map(heading -> "<th scope=\"col\">" + escape(sentence(heading)) + "</th>")
                .collect(Collectors.joining());
        String rows = table.rows().stream()
                .map(row -> row.stream()
                        .map(cell -> "<td>" + toned(cell) + "</td>")
                        .collect(Collectors.joining("", "<tr>", "</tr>\n")))
                .collect(Collectors.joining());
        return """
                <h2>%s</h2>
                <div class="wide"><table>
                <thead><tr>%s</tr></thead>
                <tbody>
                %s</tbody>
                </table></div>
                """.formatted(escape(title), headings, rows);
    }

    private static String toned(Cell cell) {
        String text = escape(cell.text());
        return switch (cell.tone()) {
            case PLAIN -> text;
            case GOOD -> "<span class=\"good\">" + text + "</span>";
            case BAD -> "<span class=\"bad\">" + text + "</span>";
        };
    }

    private static String sentence(String heading) {
        return heading.equals("AS") || heading.equals("CIDR")
                ? heading
                : heading.charAt(0) + heading.substring(1).toLowerCase(Locale.ROOT);
    }

    /** For element content and quoted attributes alike. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
