package io.porchlight.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
    void what_waits_is_read_again() {
        Status status = Samples.status();
        Status waiting = new Status(
                status.agent(),
                new ConfigInfo(Samples.NOW, List.of(), Optional.of("its gates were judged: dns")),
                status.cluster(),
                status.node(),
                List.of(),
                List.of(),
                List.of());

        assertThat(StatusJson.read(StatusJson.write(waiting))).isEqualTo(waiting);
        assertThat(new StatusText(false).render(waiting))
                .contains("in force for 0s, the changed file will be once its gates were judged: dns");
    }

    @Test
    void what_an_agent_that_takes_its_leave_says_is_read_again() {
        Status status = Samples.status();
        VerdictInfo leaving = new VerdictInfo(
                true,
                "draining",
                Samples.NOW,
                new VerdictInfo.Counts(1, 1, 1, 1),
                Optional.of(Samples.NOW.plusSeconds(3)),
                OptionalInt.empty());
        Status going = new Status(
                status.agent(),
                status.config(),
                status.cluster(),
                new NodeInfo(
                        List.of(),
                        List.of("the Node object is being deleted"),
                        List.of("the Node's condition NetworkUnavailable is true"),
                        Optional.of(new DepartureInfo("shutdown", false, "the Node is draining"))),
                List.of(Samples.silent()),
                List.of(new PrefixInfo("services", "10.0.0.0/8", Optional.of(leaving), PrefixInfo.HostRoutes.NONE, 2)),
                List.of());

        assertThat(StatusJson.read(StatusJson.write(going))).isEqualTo(going);
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
                "node":{"gates":[{"name":"kube-proxy","url":"http://[::1]:10256/healthz","state":"OPEN","cause":""}],
                "draining":[],"excluded":[]},
                "sessions":[{"peer":"red-place7","address":"2a0a:e5c0:13::1","as":"65001","state":"Established",
                "leftOut":0,"since":"2026-03-01T10:58:00Z","trouble":"anoldertrouble","established":
                {"localAddress":"2a0a:e5c0:13::11","remoteAs":65001,"remoteId":"10.0.0.1","holdTimeSeconds":9,
                "families":["ipv4-unicast","ipv6-unicast"],"abilities":["gracefulrestart"],
                "announced":{"ipv4-unicast":1,"ipv6-unicast":1}},"history":[
                {"at":"2026-03-01T10:58:00Z","state":"Established","cause":""},
                {"at":"2026-03-01T10:56:00Z","state":"Idle","cause":"anoldertrouble"}]},
                {"peer":"blue-place7","address":"fe80::1%eth0","as":"external","state":"Active",
                "leftOut":0,"trouble":"holdtimerexpired","history":[]}],
                "prefixes":[{"name":"services","cidr":"2a0a:e5c0:13:e2::/108","verdict":
                {"announced":true,"reason":"healthy-backends","since":"2026-02-27T12:00:00Z","services":3,
                "healthyOnNode":2,"healthyInCluster":8,"required":1,"weight":2},"hostRoutes":{"announced":1,"wanted":4},"toldTo":1},
                {"name":"legacy","cidr":"10.96.0.0/12","hostRoutes":{"announced":0,"wanted":0},"toldTo":0}],
                "notifications":[{"at":"2026-03-01T10:56:00Z","peer":"red-place7","address":"2a0a:e5c0:13::1",
                "direction":"received","code":6,"subcode":2,"text":"Cease/AdministrativeShutdown:newkernel","count":1},
                {"at":"2026-03-01T10:55:00Z","peer":"blue-place7","address":"fe80::1%eth0",
                "direction":"sent","code":4,"subcode":0,"text":"HoldTimerExpired","count":7}],
                "attention":["thewatchofendpointslicesisdown:connectionrefused",
                "sessionblue-place7[fe80::1%eth0]isActive:holdtimerexpired"]}
                """.replaceAll("\\s+", ""));
        assertThat(StatusJson.writeRoutes(List.of(Samples.routes().getFirst())).replaceAll("\\s+", ""))
                .isEqualTo(
                        "[{\"prefix\":\"2a0a:e5c0:13:e2::/108\",\"of\":\"services\",\"hostRoute\":false,\"peer\":\"red-place7\",\"address\":\"2a0a:e5c0:13::1\","
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
