package io.porchlight.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fuzzer that does not understand our class files finds nothing, and looks like one that has nothing to find. */
@Tag("jazzer")
class PlantedFuzzTest {

    private static final int FOUND = 77;

    /** Six octets are beyond guessing; who sees the branches finds one after the other. */
    static final class Planted {

        private static final String BUG = "somebody planted this";

        private Planted() {}

        public static void fuzzerTestOneInput(byte[] input) {
            if (input.length == 6
                    && input[0] == 0x2a
                    && input[1] == 0x0a
                    && input[2] == (byte) 0xe5
                    && input[3] == (byte) 0xc0
                    && input[4] == 0x7f
                    && input[5] == 0x13) {
                throw new IllegalStateException(BUG);
            }
        }
    }

    @Test
    void a_planted_bug_is_found(@TempDir Path folder) throws IOException, InterruptedException {
        ProcessBuilder fuzzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + Planted.class.getName(),
                        "--instrumentation_includes=" + Planted.class.getName(),
                        "-max_len=6",
                        "-max_total_time=60")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        fuzzer.environment().keySet().removeIf(name -> name.startsWith("JAZZER_"));
        Process process = fuzzer.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(FOUND);
        assertThat(output).contains(Planted.BUG);
    }
}
