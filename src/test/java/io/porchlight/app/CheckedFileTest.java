package io.porchlight.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.porchlight.api.Checked;
import io.porchlight.api.CheckedJson;
import io.porchlight.api.CheckedText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedFileTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("NODE_NAME", "place7-server1");

    @TempDir
    private Path folder;

    @Test
    void a_valid_file_says_what_it_means_and_no_password() throws IOException {
        Path password = Files.writeString(folder.resolve("red"), "lamp\n");
        Path file = Files.writeString(folder.resolve("porchlight.yaml"), """
                porchlight:
                  bgp:
                    as: 65534
                    peers:
                      red-place7: { address: "2a0a:e5c0:13::1", as: 65001, password-file: "%s" }
                      any: { interface: eth0, as: external, families: [ipv6-unicast], nodes: "rack=a", hold-time: 0s }
                  prefixes:
                    services: { cidr: "2a0a:e5c0:13:e2::/108" }
                    pool: { cidr: "2001:db8::/64", announce: cluster, host-routes: none, peers: [any] }
                  gates:
                    kube-proxy: { url: "http://[::1]:10256/healthz" }
                """.formatted(password));

        Checked.Valid valid = (Checked.Valid) CheckedFile.of(file, InputStream.nullInputStream(), ENVIRONMENT);

        assertThat(new CheckedText(false).render(valid).replaceAll(" +", " ")).isEqualTo("""
                valid: 2 peers, 2 prefixes, for node place7-server1 in AS 65534

                PEER ADDRESS PORT AS FAMILIES HOLD TIME PASSWORD NODES
                red-place7 2a0a:e5c0:13::1 179 65001 ipv4-unicast, ipv6-unicast 9s yes all
                any gateway%eth0 179 external ipv6-unicast none - rack in (a)

                PREFIX CIDR ANNOUNCE MIN HEALTHY HOST ROUTES SERVICES PEERS
                services 2a0a:e5c0:13:e2::/108 node 1 local-policy all all
                pool 2001:db8::/64 cluster 1 none all any

                GATE URL FAILURES
                kube-proxy http://[::1]:10256/healthz 3
                """);
        assertThat(CheckedJson.write(valid)).doesNotContain("lamp");
    }

    @Test
    void a_dash_reads_the_standard_input_and_names_it() {
        assertThat(input("porchlight: {}"))
                .isInstanceOfSatisfying(Checked.Invalid.class, invalid -> assertThat(invalid.errors())
                        .contains(new Checked.Mistake("porchlight", "is empty; give it keys or remove it")));
        assertThat(input(""))
                .isEqualTo(new Checked.Invalid(List.of(
                        new Checked.Mistake("standard input", "is empty; everything stands below porchlight:"))));
        assertThat(CheckedFile.of(
                        Path.of("-"), new ByteArrayInputStream(new byte[] {(byte) 0xc3, (byte) 0x28}), ENVIRONMENT))
                .isEqualTo(new Checked.Invalid(
                        List.of(new Checked.Mistake("standard input", "is not text in UTF-8; save it as such"))));
    }

    @Test
    void each_mistake_has_its_key() throws IOException {
        Path file = Files.writeString(folder.resolve("porchlight.yaml"), "porchlight: { bgp: { as: 0 } }");

        assertThat(CheckedFile.of(file, InputStream.nullInputStream(), ENVIRONMENT))
                .isInstanceOfSatisfying(Checked.Invalid.class, invalid -> assertThat(invalid.errors())
                        .extracting(Checked.Mistake::key)
                        .containsExactly("porchlight.bgp.as", "porchlight.bgp.peers", "porchlight.prefixes"));
    }

    private static Checked input(String text) {
        return CheckedFile.of(
                Path.of("-"), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ENVIRONMENT);
    }
}
