package io.porchlight.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What of an agent can be reached from where, and what it says there. */
@AlsoNative
@AtPlace7
class ExposureIT {

    private static final int METRICS = 9179;
    private static final int STATUS = 9180;
    private static final List<String> CONTRACT =
            List.of("/q/metrics", "/q/health/live", "/q/health/ready", "/q/health/started");

    @Test
    void it_listens_on_two_ports_and_answers_others_on_one_address_alone(Place7 place7) {
        LabNode node = place7.node(1);
        Namespace other = place7.node(2).namespace();
        String second = "2a0a:e5c0:13::111";
        String listening = node.namespace().run("ss", "-Hltunp");
        assertThat(listening
                        .lines()
                        .filter(line ->
                                line.contains("pid=" + place7.agent(1).process().pid() + ","))
                        .map(line -> line.split("\\s+")[4].replace("[::ffff:127.0.0.1]", "127.0.0.1")))
                .containsExactlyInAnyOrder("[" + node.address() + "]:" + METRICS, "127.0.0.1:" + STATUS);

        node.namespace().run("ip", "address", "add", second + "/64", "dev", "eth0", "nodad");
        try {
            assertThat(Raw.open(other, node.address(), IntStream.rangeClosed(1, 65535)))
                    .containsExactly(METRICS);
            for (String address : List.of(second, node.ipv4())) {
                assertThat(Raw.open(other, address, IntStream.of(179, METRICS, STATUS)))
                        .as(address)
                        .isEmpty();
            }
            for (String address : List.of("::1", "127.0.0.1", second)) {
                assertThat(Raw.open(node.namespace(), address, IntStream.of(METRICS)))
                        .as(address)
                        .isEmpty();
            }
        } finally {
            node.namespace().run("ip", "address", "delete", second + "/64", "dev", "eth0");
        }
    }

    /** A neighbor may address a packet to 127.0.0.1 and hand it to the node; the kernel takes none of these. */
    @Test
    void the_loopback_port_is_not_reached_by_a_packet_that_a_neighbor_addresses_to_it(Place7 place7) {
        LabNode node = place7.node(1);
        Namespace neighbor = place7.network().blue();
        node.namespace().nft("""
                table ip arrivals {
                  chain in { type filter hook prerouting priority raw; ip daddr 127.0.0.1 iifname "eth0" counter; }
                }
                """);
        neighbor.run("sysctl", "-qw", "net.ipv4.conf.all.route_localnet=1");
        neighbor.run("ip", "route", "delete", "local", "127.0.0.0/8", "dev", "lo", "table", "local");
        neighbor.run("ip", "route", "delete", "local", "127.0.0.1", "dev", "lo", "table", "local");
        try {
            neighbor.run("ip", "route", "add", "127.0.0.1", "via", node.ipv4(), "dev", "eth0");
            assertThat(Raw.open(neighbor, "127.0.0.1", IntStream.of(STATUS))).isEmpty();
            assertThat(node.namespace().run("nft", "list", "table", "ip", "arrivals"))
                    .as("they arrived")
                    .doesNotContain("packets 0 ");
        } finally {
            node.namespace().run("nft", "delete", "table", "ip", "arrivals");
            neighbor.run("ip", "route", "flush", "127.0.0.1");
            neighbor.run("ip", "link", "set", "lo", "down");
            neighbor.run("ip", "link", "set", "lo", "up");
            neighbor.run("sysctl", "-qw", "net.ipv4.conf.all.route_localnet=0");
        }
    }

    @Test
    void from_outside_four_paths_are_read_and_nothing_else_is_told(Place7 place7) {
        SoftAssertions softly = new SoftAssertions();
        for (String path : CONTRACT) {
            String answer = metrics(place7, "GET", path);
            softly.assertThat(answer).as(path).startsWith("HTTP/1.1 200 OK").doesNotContainIgnoringCase("server:");
            softly.assertThat(metrics(place7, "HEAD", path)).as(path).startsWith("HTTP/1.1 200 OK");
            for (String method : List.of("POST", "PUT", "DELETE", "TRACE", "OPTIONS", "PATCH", "CONNECT", "BREW")) {
                assertBare(softly, "405 Method Not Allowed", method + " " + path, metrics(place7, method, path));
            }
        }
        for (String path : List.of(
                "/",
                "*",
                "/q",
                "/q/",
                "/q/health",
                "/q/health/",
                "/q/health/group",
                "/q/health/well",
                "/q/health/live/",
                "/q/dev",
                "/q/dev-ui",
                "/q/info",
                "/q/swagger-ui",
                "/q/openapi",
                "/q/arc",
                "/q/metrics/application",
                "/q/../api/status",
                "/q/metrics/../../api/status",
                "/q/%2e%2e/api/status",
                "//q/metrics",
                "/api/status",
                "/api/routes",
                "/api/explain?q=services",
                "/index.html",
                "/%00",
                "/q/metrics%0d%0aX:y")) {
            assertBare(softly, "404 Not Found", path, metrics(place7, "GET", path));
        }
        assertBare(
                softly,
                "400 Bad Request",
                "a request for nobody",
                Raw.ask(
                        place7.network().router(),
                        place7.node(1).address(),
                        METRICS,
                        "GET /q/metrics HTTP/1.1\r\n\r\n"));
        softly.assertAll();
    }

    private static void assertBare(SoftAssertions softly, String status, String what, String answer) {
        softly.assertThat(answer.lines().filter(line -> !line.isEmpty()))
                .as(what)
                .containsExactlyInAnyOrder("HTTP/1.1 " + status, "connection: close", "content-length: 0");
    }

    private static String metrics(Place7 place7, String method, String path) {
        LabNode node = place7.node(1);
        return Raw.ask(
                place7.network().router(),
                node.address(),
                METRICS,
                method + " " + path + " HTTP/1.1\r\nHost: [" + node.address() + "]:9179\r\n\r\n");
    }

    @Test
    void the_loopback_port_answers_to_its_own_names_alone_whatever_is_asked_for(Place7 place7) {
        SoftAssertions softly = new SoftAssertions();
        for (String path :
                List.of("/", "/api/status", "/api/routes", "/api/explain?q=services", "/nothing", "/q/metrics")) {
            String ours = status(place7, "GET " + path + " HTTP/1.1", "Host: localhost:9180");
            softly.assertThat(ours).as(path).doesNotStartWith("HTTP/1.1 421");
            for (String host : List.of(
                    "Host: porchlight.example",
                    "Host: " + place7.node(1).ipv4() + ":9180",
                    "Host: [" + place7.node(1).address() + "]:9180",
                    "Host: localhost.evil.example",
                    "Host: 127.0.0.1.nip.io:9180",
                    "Host: localhost@evil.example",
                    "Host: evil.example\r\nHost: localhost",
                    "Host: localhost\r\nHost: evil.example",
                    "Host: evil.example\r\nX-Forwarded-Host: localhost\r\nForwarded: host=localhost",
                    "Host:")) {
                softly.assertThat(status(place7, "GET " + path + " HTTP/1.1", host))
                        .as(path + " of " + host)
                        .startsWith("HTTP/1.1 4")
                        .doesNotContain("place7-server1");
            }
            softly.assertThat(status(place7, "GET " + path + " HTTP/1.0", "Accept: */*"))
                    .as(path + " of nobody")
                    .startsWith("HTTP/1.0 421");
            softly.assertThat(status(place7, "GET http://evil.example" + path + " HTTP/1.1", "Host: localhost"))
                    .as(path + " by a whole URI")
                    .startsWith("HTTP/1.1 421");
        }
        softly.assertAll();
    }

    /** All that the port does is to tell: a request changes nothing, so that one from another site has nothing to forge. */
    @Test
    void no_other_site_is_allowed_to_read_what_the_loopback_port_answers(Place7 place7) {
        SoftAssertions softly = new SoftAssertions();
        for (String path : List.of("/", "/api/status", "/api/routes", "/api/explain?q=services")) {
            String answer = status(
                    place7,
                    "GET " + path + " HTTP/1.1",
                    "Host: localhost:9180\r\nOrigin: http://evil.example\r\nSec-Fetch-Site: cross-site");
            softly.assertThat(answer).as(path).doesNotContainIgnoringCase("access-control-");
            softly.assertThat(answer).as(path).containsIgnoringCase("x-content-type-options: nosniff");
            for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
                softly.assertThat(
                                status(
                                        place7,
                                        method + " " + path + " HTTP/1.1",
                                        "Host: localhost:9180\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: POST"))
                        .as(method + " " + path)
                        .matches("(?s)HTTP/1.1 40[45] .*")
                        .doesNotContainIgnoringCase("access-control-");
            }
        }
        softly.assertAll();
    }

    private static String status(Place7 place7, String request, String headers) {
        return Raw.ask(place7.node(1).namespace(), "127.0.0.1", STATUS, request + "\r\n" + headers + "\r\n\r\n");
    }
}
