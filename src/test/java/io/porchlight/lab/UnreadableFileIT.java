package io.porchlight.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What may be found where a kubelet should have mounted a file. The agent says in one line which file it is and what to
 * do, and ends; the kubelet tries again.
 */
@AlsoNative
@Lab
class UnreadableFileIT {

    private static final int INVALID_CONFIG = 78;

    /** Root may read everything, but for these. */
    private static final List<String> LIKE_ANYBODY =
            List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name_the_file() {
        file = folder.resolve("porchlight.yaml");
    }

    @Test
    void a_configuration_that_is_not_there() {
        assertRefused("no such file");
    }

    @Test
    void a_configuration_that_this_user_may_not_read() throws IOException {
        Files.writeString(file, "porchlight: {}");
        close(file);
        assertRefused("may not be read by this user");
    }

    @Test
    void a_folder_in_the_place_of_the_configuration() throws IOException {
        Files.createDirectory(file);
        assertRefused("is a directory");
    }

    /** As while the kubelet swaps the folder, or when the ConfigMap has no such key. */
    @Test
    void a_link_that_leads_nowhere() throws IOException {
        Files.createSymbolicLink(file, Path.of("..data", "porchlight.yaml"));
        assertRefused("is a link to a file that is not there", "ConfigMap");
    }

    @Test
    void a_configuration_that_is_no_text() throws IOException {
        Files.write(file, "porchlight: { node-name: gr\u00fcn }".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("UTF-8");
    }

    @Test
    void a_configuration_with_nothing_in_it() throws IOException {
        Files.createFile(file);
        assertRefused("is empty");
    }

    @Test
    void an_authority_of_the_API_server_that_this_user_may_not_read() throws IOException {
        Files.writeString(file, """
                porchlight:
                  node-name: n
                  bgp: { as: 65534, peers: { red: { address: "::1", as: 65001 } } }
                  prefixes: { services: { cidr: "2001:db8::/64" } }
                  http: { metrics-address: "::1" }
                """);
        Path authority = Files.createFile(folder.resolve("authority"));
        AccountVolume account = new AccountVolume(folder.resolve("account"), authority, "token");
        close(folder.resolve("account").resolve("ca.crt").toRealPath());

        Command.Result result = run(account.mountedFor(agent()));
        assertThat(result.output().lines())
                .singleElement()
                .asString()
                .startsWith("porchlight: cannot start: ")
                .contains("/secrets/kubernetes.io/serviceaccount/ca.crt: may not be read by this user");
        assertThat(result.status()).isEqualTo(1);
    }

    private void assertRefused(String... words) {
        Command.Result result = run(agent());
        assertThat(result.output().lines())
                .singleElement()
                .asString()
                .startsWith(file + ": ")
                .contains(words);
        assertThat(result.status()).isEqualTo(INVALID_CONFIG);
    }

    private List<String> agent() {
        return Stream.of(
                        LIKE_ANYBODY,
                        List.of(
                                "env",
                                "PORCHLIGHT_CONFIG=" + file,
                                "KUBERNETES_SERVICE_HOST=::1",
                                "KUBERNETES_SERVICE_PORT=1",
                                "HOME=" + folder),
                        AgentProgram.command("run"))
                .flatMap(List::stream)
                .toList();
    }

    private static Command.Result run(List<String> command) {
        return Command.result(
                "",
                Stream.concat(Stream.of("unshare", "--mount", "--net"), command.stream())
                        .toArray(String[]::new));
    }

    private static void close(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    }
}
