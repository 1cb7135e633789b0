package io.porchlight.api;

import java.util.List;

/**
 * A part of the status page that is renewed as a whole.
 *
 * @param id unique on the page
 * @param blocks in the order in which they are read
 */
record PageSection(String id, String title, List<Block> blocks) {

    PageSection {
        blocks = List.copyOf(blocks);
    }

    /**
     * Sentences and a table under one heading.
     *
     * @param id unique on the page: what keeps a folded block open when the page is renewed
     * @param title empty for none
     * @param sentences each a paragraph, the first of them the answer
     * @param table empty for none
     * @param more what the table leaves out and where it is, one line; empty when nothing is
     * @param folded whether only the title shows until somebody asks for more
     */
    record Block(String id, String title, List<String> sentences, Table table, String more, boolean folded) {

        Block {
            sentences = List.copyOf(sentences);
        }

        /** A table alone. */
        static Block of(String id, Table table) {
            return new Block(id, "", List.of(), table, "", false);
        }

        /** One sentence alone. */
        static Block said(String id, String sentence) {
            return new Block(id, "", List.of(sentence), Table.EMPTY, "", false);
        }

        /** A title that opens to a table. */
        static Block folded(String id, String title, Table table) {
            return new Block(id, title, List.of(), table, "", true);
        }

        Block missing(String line) {
            return new Block(id, title, sentences, table, line, folded);
        }
    }
}
