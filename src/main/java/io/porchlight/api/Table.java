package io.porchlight.api;

import java.util.List;

/**
 * Rows under headings, before anybody decided how they look.
 *
 * @param headings one for each column
 * @param rows each with a cell for every column
 */
record Table(List<String> headings, List<List<Cell>> rows) {

    static final Table EMPTY = new Table(List.of(), List.of());

    Table {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }

    /** Whether a cell is good news, bad news or none. */
    enum Tone {
        PLAIN,
        GOOD,
        BAD
    }

    /** @param text without control and format characters: peers choose some of it, and terminals obey them */
    record Cell(String text, Tone tone) {

        Cell {
            text = text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
        }

        static Cell plain(Object value) {
            return new Cell(value.toString(), Tone.PLAIN);
        }

        static Cell judged(boolean good, String text) {
            return new Cell(text, good ? Tone.GOOD : Tone.BAD);
        }
    }
}
