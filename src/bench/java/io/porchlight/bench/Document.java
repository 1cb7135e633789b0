package io.porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page whose figures stand between two markers; everything else in it is written by hand. */
final class Document {

    private static final String BEGIN = "<!-- figures: written by make bench -->";
    private static final String END = "<!-- end of figures -->";

    private Document() {}

    /** @throws IOException also when the page lacks the markers */
    static void replaceFigures(Path page, String figures) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " lacks the markers that figures stand between");
        }
        Files.writeString(
                page, text.substring(0, begin + BEGIN.length()) + "\n\n" + figures + "\n\n" + text.substring(end));
    }
}
