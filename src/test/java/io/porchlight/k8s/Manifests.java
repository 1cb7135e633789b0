package io.porchlight.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code kubectl apply -k k8s} applies, as the files have it. */
public final class Manifests {

    static final Path KUSTOMIZATION = Path.of("k8s", "kustomization.yaml");

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final Pattern DOCUMENT_END = Pattern.compile("^---$", Pattern.MULTILINE);

    private Manifests() {}

    /** Every object, the Namespace first: what is in it comes after. */
    public static Stream<HasMetadata> objects() {
        return files().stream()
                .flatMap(Manifests::read)
                .sorted((one, other) -> Boolean.compare(
                        other.getKind().equals("Namespace"), one.getKind().equals("Namespace")));
    }

    public static Path folder() {
        return KUSTOMIZATION.getParent();
    }

    static List<Path> files() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(KUSTOMIZATION))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<HasMetadata> read(Path file) {
        try {
            return DOCUMENT_END
                    .splitAsStream(Files.readString(file))
                    .map(document -> SERIALIZATION.<HasMetadata>unmarshal(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
