package io.porchlight.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckedTest {

    private static final Checked.Valid VALID = new Checked.Valid(
            "place7-server1",
            65534,
            List.of(
                    new Checked.Peer(
                            "red-place7",
                            "2a0a:e5c0:13::1",
                            179,
                            "65001",
                            new Checked.Session(List.of("ipv6-unicast", "ipv4-unicast"), 9, true),
                            ""),
                    new Checked.Peer(
                            "any",
                            "gateway%eth0",
                            1179,
                            "external",
                            new Checked.Session(List.of("ipv6-unicast"), 0, false),
                            "rack=a")),
            List.of(
                    new Checked.Prefix(
                            "services",
                            "2a0a:e5c0:13:e2::/108",
                            new Checked.Rule("node", 1, "local-policy"),
                            "",
                            List.of()),
                    new Checked.Prefix(
                            "pool",
                            "2001:db8::/64",
                            new Checked.Rule("cluster", 2, "none"),
                            "app notin (internal)",
                            List.of("any"))),
            List.of(new Checked.Gate("kube-proxy", "http://[::1]:10256/healthz", 3)));

    private static final Checked.Invalid INVALID = new Checked.Invalid(List.of(
            new Checked.Mistake("porchlight.bgp.as", "'0' is no AS"),
            new Checked.Mistake("porchlight.bgp.peers.x\u001b[2J", "is no name")));

    @Test
    void a_valid_file_is_tables_of_what_it_says() {
        assertThat(new CheckedText(false).render(VALID)).isEqualTo("""
                valid: 2 peers, 2 prefixes, for node place7-server1 in AS 65534

                PEER        ADDRESS          PORT  AS        FAMILIES                    HOLD TIME  PASSWORD  NODES
                red-place7  2a0a:e5c0:13::1  179   65001     ipv6-unicast, ipv4-unicast  9s         yes       all
                any         gateway%eth0     1179  external  ipv6-unicast                none       -         rack=a

                PREFIX    CIDR                   ANNOUNCE  MIN HEALTHY  HOST ROUTES   SERVICES              PEERS
                services  2a0a:e5c0:13:e2::/108  node      1            local-policy  all                   all
                pool      2001:db8::/64          cluster   2            none          app notin (internal)  any

                GATE        URL                         FAILURES
                kube-proxy  http://[::1]:10256/healthz  3
                """);
    }

    @Test
    void a_mistake_is_a_line_with_its_key() {
        assertThat(new CheckedText(false).render(INVALID)).isEqualTo("""
                porchlight.bgp.as: '0' is no AS
                porchlight.bgp.peers.x?[2J: is no name
                """);
    }

    @Test
    void json_has_the_same_for_machines() throws IOException {
        JsonNode valid = json(VALID);
        assertThat(valid.get("valid").asBoolean()).isTrue();
        assertThat(valid.get("peers").get(0).get("password").asBoolean()).isTrue();
        assertThat(valid.get("peers").get(1).get("families")).hasToString("[\"ipv6-unicast\"]");
        assertThat(valid.get("prefixes").get(1).get("minHealthy").asInt()).isEqualTo(2);
        assertThat(valid.get("gates").get(0).get("url").asText()).endsWith("/healthz");

        JsonNode invalid = json(INVALID);
        assertThat(invalid.get("valid").asBoolean()).isFalse();
        assertThat(invalid.get("errors").get(0))
                .hasToString("{\"key\":\"porchlight.bgp.as\",\"problem\":\"'0' is no AS\"}");
        assertThat(invalid.get("errors")).hasSize(2);
    }

    private static JsonNode json(Checked checked) throws IOException {
        return new ObjectMapper().readTree(CheckedJson.write(checked));
    }
}
