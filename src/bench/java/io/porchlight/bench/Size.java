package io.porchlight.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * What files take.
 *
 * @param octets on a disk
 * @param compressed octets by gzip, as a registry keeps the layer of an image
 */
record Size(long octets, long compressed) {

    /** @param files a file, or a folder with all that is below it */
    static Size of(Path files) throws IOException {
        Counter compressed = new Counter();
        long octets = 0;
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            for (Path file : below(files)) {
                octets += Files.copy(file, out);
            }
        }
        return new Size(octets, compressed.octets);
    }

    private static List<Path> below(Path files) throws IOException {
        try (Stream<Path> all = Files.walk(files)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static final class Counter extends OutputStream {

        private long octets;

        @Override
        public void write(int octet) {
            octets++;
        }

        @Override
        public void write(byte[] content, int offset, int length) {
            octets += length;
        }
    }
}
