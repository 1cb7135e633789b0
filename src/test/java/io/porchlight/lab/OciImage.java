package io.porchlight.lab;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Makes a container image of one layer, as an archive that {@code ctr images import} reads. */
final class OciImage {

    private static final String TYPE = "application/vnd.oci.image.";

    private final Path folder;

    private OciImage(Path folder) {
        this.folder = folder;
    }

    /**
     * @param folder its own: the archive is made there
     * @param root what the container sees as its file system
     * @param config what is run, and as whom, in the words of the image specification
     */
    static Path archive(Path folder, String name, Path root, Map<String, Object> config) throws IOException {
        return new OciImage(folder).archive(name, root, config);
    }

    private Path archive(String name, Path root, Map<String, Object> config) throws IOException {
        Files.createDirectories(folder.resolve("blobs").resolve("sha256"));
        Path packed = folder.resolve("layer.tar");
        Command.run("tar", "-C", root.toString(), "--owner=0", "--group=0", "-cf", packed.toString(), ".");
        Map<String, Object> layer = blob(packed, "layer.v1.tar");
        Map<String, Object> image = json(
                Map.of(
                        "architecture",
                        System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64",
                        "os",
                        "linux",
                        "config",
                        config,
                        "rootfs",
                        Map.of("type", "layers", "diff_ids", List.of(layer.get("digest")))),
                "config.v1+json");
        Map<String, Object> manifest =
                json(Map.of("schemaVersion", 2, "config", image, "layers", List.of(layer)), "manifest.v1+json");
        manifest.put("annotations", Map.of("io.containerd.image.name", name));
        write("oci-layout", Map.of("imageLayoutVersion", "1.0.0"));
        write("index.json", Map.of("schemaVersion", 2, "manifests", List.of(manifest)));
        Path archive = folder.resolve("image.tar");
        Command.run("tar", "-C", folder.toString(), "-cf", archive.toString(), "blobs", "oci-layout", "index.json");
        return archive;
    }

    private Map<String, Object> json(Map<String, Object> content, String type) throws IOException {
        return blob(write("blob.json", content), type);
    }

    private Path write(String file, Object content) throws IOException {
        return Files.writeString(folder.resolve(file), Serialization.asJson(content));
    }

    /** Files it under its digest; what refers to it says so. */
    private Map<String, Object> blob(Path file, String type) throws IOException {
        String digest = digest(file);
        long size = Files.size(file);
        Files.move(file, folder.resolve("blobs").resolve("sha256").resolve(digest));
        return new HashMap<>(Map.of("mediaType", TYPE + type, "digest", "sha256:" + digest, "size", size));
    }

    private static String digest(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read > 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
