package io.porchlight.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is written for people, and what stands in it to be copied. */
final class Documents {

    private Documents() {}

    /** Every one in these folders, and none below. */
    static Stream<Path> in(String... folders) {
        return Stream.of(folders).flatMap(folder -> in(Path.of(folder)).stream());
    }

    /** What stands in fenced blocks of this language, in order. */
    static List<String> blocks(Path document, String language) {
        return Pattern.compile("^```" + language + "\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(read(document))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
