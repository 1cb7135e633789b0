package io.porchlight.api;

import io.porchlight.api.Page.Fact;
import io.porchlight.api.PageSection.Block;
import io.porchlight.api.Table.Cell;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.Variant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What a template can ask of the page's records, named one by one: to look it up by reflection a native binary would
 * have to be told of each.
 */
final class PageTemplates {

    /** Spelled as they are. */
    private static final List<String> ABBREVIATIONS = List.of("AS", "CIDR", "MED");

    private PageTemplates() {}

    /** @param html a template; what it shows is escaped, and what it asks for must be there */
    static Template parse(String html) {
        return Engine.builder()
                .addDefaults()
                .strictRendering(true)
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .addValueResolvers(page(), lamp(), fact(), section(), block(), table(), cell())
                .build()
                .parse(html, Variant.forContentType(Variant.TEXT_HTML));
    }

    private static ValueResolver page() {
        return parts(
                Page.class,
                Map.of(
                        "title", Page::title,
                        "heading", Page::heading,
                        "lamp", Page::lamp,
                        "attention", Page::attention,
                        "asOf", Page::asOf,
                        "facts", Page::facts,
                        "sections", Page::sections));
    }

    private static ValueResolver lamp() {
        return parts(
                Lamp.class, Map.of("word", Lamp::word, "sentence", Lamp::sentence, "tone", lamp -> tone(lamp.tone())));
    }

    private static ValueResolver fact() {
        return parts(Fact.class, Map.of("name", fact -> spelled(fact.name()), "cell", Fact::cell));
    }

    private static ValueResolver section() {
        return parts(
                PageSection.class,
                Map.of("id", PageSection::id, "title", PageSection::title, "blocks", PageSection::blocks));
    }

    private static ValueResolver block() {
        return parts(
                Block.class,
                Map.of(
                        "id", Block::id,
                        "title", Block::title,
                        "sentences", Block::sentences,
                        "table", Block::table,
                        "more", Block::more,
                        "folded", Block::folded));
    }

    private static ValueResolver table() {
        return parts(Table.class, Map.of("rows", Table::rows, "headings", table -> table.headings().stream()
                .map(PageTemplates::spelled)
                .toList()));
    }

    private static ValueResolver cell() {
        return parts(Cell.class, Map.of("text", Cell::text, "tone", cell -> tone(cell.tone())));
    }

    private static <R> ValueResolver parts(Class<R> type, Map<String, Function<R, Object>> parts) {
        return ValueResolver.builder()
                .appliesTo(asked -> type.isInstance(asked.getBase()) && parts.containsKey(asked.getName()))
                .resolveSync(asked -> parts.get(asked.getName()).apply(type.cast(asked.getBase())))
                .build();
    }

    /** The class of its element; empty for none. */
    private static String tone(Table.Tone tone) {
        return switch (tone) {
            case PLAIN -> "";
            case GOOD -> "good";
            case BAD -> "bad";
        };
    }

    private static String spelled(String heading) {
        String capitals = heading.toUpperCase(Locale.ROOT);
        return ABBREVIATIONS.contains(capitals)
                ? capitals
                : capitals.charAt(0) + heading.substring(1).toLowerCase(Locale.ROOT);
    }
}
