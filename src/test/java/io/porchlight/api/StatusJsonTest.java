package io.porchlight.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusJsonTest {

    @Test
    void what_is_written_is_read_again() {
        assertThat(StatusJson.read(StatusJson.write(Samples.status()))).isEqualTo(Samples.status());
        assertThat(StatusJson.readRoutes(StatusJson.writeRoutes(Samples.routes())))
                .isEqualTo(Samples.routes());
    }

    @Test
    void the_names_on_the_wire_stay() {
        assertThat(StatusJson.write(Samples.status()).replaceAll("\\s+", "")).isEqualTo("""
                {"agent":{"version":"1.2.3","node":"place7-server1","as":65534,"routerId":"10.0.0.11",
                "startedAt":"2026-03-01T09:00:00Z","now":"2026-03-01T12:00:00Z","draining":false},
                "config":{"loadedAt":"2026-03-01T11:58:00Z","errors":[]},
                "cluster":{"synced":true,"failStatic":true,"watches":[
                {"resource":"services","up":true,"objects":3,"cause":"","lastEvent":"2026-03-01T11:59:55Z"},
                {"resource":"endpointslices","up":false,"objects":0,"cause":"connectionrefused"}]},
                "sessions":[{"peer":"red-place7","address":"2a0a:e5c0:13::1","as":"65001","state":"Established",
                "leftOut":0,"since":"2026-03-01T10:58:00Z","trouble":"anoldertrouble","established":
                {"localAddress":"2a0a:e5c0:13::11","remoteAs":65001,"remoteId":"10.0.0.1","holdTimeSeconds":9,
                "families":["ipv4-unicast","ipv6-unicast"],"abilities":["gracefulrestart"],
                "announced":{"ipv4-unicast":1,"ipv6-unicast":1}}},
                {"peer":"blue-place7","address":"fe80::1%eth0","as":"external","state":"Active",
                "leftOut":0,"trouble":"holdtimerexpired"}],
                "prefixes":[{"name":"services","cidr":"2a0a:e5c0:13:e2::/108","verdict":
                {"announced":true,"reason":"healthy-backends","since":"2026-02-27T12:00:00Z","services":3,
                "healthyOnNode":2,"healthyInCluster":8,"required":1}},
                {"name":"legacy","cidr":"10.96.0.0/12"}]}
                """.replaceAll("\\s+", ""));
        assertThat(StatusJson.writeRoutes(List.of(Samples.routes().getFirst())).replaceAll("\\s+", ""))
                .isEqualTo(
                        "[{\"prefix\":\"2a0a:e5c0:13:e2::/108\",\"peer\":\"red-place7\",\"address\":\"2a0a:e5c0:13::1\","
                                + "\"state\":\"ANNOUNCED\",\"localPreference\":100,\"prepend\":2,\"med\":7,"
                                + "\"communities\":[\"65534:100\",\"no-export\"]}]");
    }

    @Test
    void a_newer_agent_may_say_more() {
        String json = StatusJson.write(Samples.status()).replaceFirst("\\{", "{\"weather\": \"fair\",");

        assertThat(StatusJson.read(json)).isEqualTo(Samples.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "<html>", "{\"agent\": {\"version\": 1}}"})
    void anything_else_is_named_as_such(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatusJson.read(json))
                .withMessageStartingWith("not an answer of Porchlight: ");
    }

    @Test
    void a_time_that_is_none_is_named() {
        String json = StatusJson.write(Samples.status()).replace("2026-03-01T12:00:00Z", "noon");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatusJson.read(json))
                .withMessageContaining("noon");
    }
}
