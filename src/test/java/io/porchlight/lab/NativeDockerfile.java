package io.porchlight.lab;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the last stage of {@code Dockerfile.native} says of the image.
 *
 * @param config what is run, and as whom, in the words of the OCI image specification
 * @param programs the folder that the native binary is in
 */
record NativeDockerfile(Map<String, Object> config, String programs) {

    private static final Path FILE = Path.of("Dockerfile.native");

    static NativeDockerfile read() throws IOException {
        String file = Files.readString(FILE);
        String stage = file.substring(file.lastIndexOf("\nFROM ")).replace("\\\n", " ");
        return new NativeDockerfile(
                Map.of(
                        "User",
                        only(stage, "USER"),
                        "WorkingDir",
                        only(stage, "WORKDIR"),
                        "ExposedPorts",
                        Stream.of(only(stage, "EXPOSE").split(" "))
                                .collect(Collectors.toMap(port -> port + "/tcp", port -> Map.of())),
                        "Entrypoint",
                        words(only(stage, "ENTRYPOINT")),
                        "Cmd",
                        words(only(stage, "CMD"))),
                only(stage, "COPY --from=build /code/target/native/bin/").replaceFirst("/$", ""));
    }

    private static List<?> words(String json) {
        return Serialization.unmarshal(json, List.class);
    }

    private static String only(String stage, String instruction) {
        List<String> found = Pattern.compile("(?m)^" + Pattern.quote(instruction) + "\\s+(.+)$")
                .matcher(stage)
                .results()
                .map(match -> match.group(1).strip())
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException(FILE + ", last stage, " + instruction + ": " + found);
        }
        return found.getFirst();
    }
}
