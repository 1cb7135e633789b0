package io.porchlight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page whose figures stand between two markers for each group; everything else in it is written by hand. */
final class Document {

    private Document() {}

    /** @throws IOException also when the page lacks the markers */
    static void replaceFigures(Path page, Group group, String figures) throws IOException {
        String text = Files.readString(page);
        String first = "<!-- figures (" + group.label() + "): written by make bench -->";
        int begin = text.indexOf(first);
        int end = text.indexOf("<!-- end of figures (" + group.label() + ") -->");
        if (begin < 0 || end < begin) {
            throw new IOException(page + " lacks the markers that the figures of " + group.label() + " stand between");
        }
        Files.writeString(
                page, text.substring(0, begin + first.length()) + "\n\n" + figures + "\n\n" + text.substring(end));
    }
}
