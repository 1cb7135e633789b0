package io.porchlight.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fuzzers' seeds, and the findings that they left beside them. */
class CorpusTest {

    private static final Path RESOURCES = Path.of("src/test/resources/io/porchlight/bgp/wire");

    @Test
    void what_routers_said_is_good() {
        seeds("OpenFuzzTestInputs", true)
                .forEach(open -> assertThat(Bytes.read(open.framed(MessageType.OPEN), open.context()))
                        .isInstanceOf(Decoded.Good.class));
        seeds("UpdateFuzzTestInputs", true)
                .forEach(update -> assertThat(Bytes.read(update.framed(MessageType.UPDATE), update.context()))
                        .isInstanceOf(Decoded.Good.class));
    }

    @Test
    void whatever_the_peers_agree_on_it_is_answered() {
        for (CodecContext context : Recorded.CONTEXTS) {
            seeds("OpenFuzzTestInputs", false)
                    .forEach(open -> WireProperties.holdForMessage(open.framed(MessageType.OPEN), context));
            seeds("UpdateFuzzTestInputs", false)
                    .forEach(update -> WireProperties.holdForMessage(update.framed(MessageType.UPDATE), context));
            seeds("FramingFuzzTestInputs", false)
                    .forEach(stream -> WireProperties.holdForStream(new Recorded(context, stream.octets())));
        }
    }

    /** @param recorded without findings, whose names have no dot */
    private static List<Recorded> seeds(String inputs, boolean recorded) {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve(inputs))) {
            List<Recorded> seeds = files.filter(Files::isRegularFile)
                    .filter(file -> !recorded || file.getFileName().toString().contains("."))
                    .map(CorpusTest::read)
                    .toList();
            assertThat(seeds).isNotEmpty();
            return seeds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recorded read(Path file) {
        try {
            return Recorded.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
