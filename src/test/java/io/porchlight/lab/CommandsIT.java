package io.porchlight.lab;

import static io.porchlight.lab.Place7Network.SERVICE_RANGE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.porchlight.api.ExplainJson;
import io.porchlight.api.RouteInfo;
import io.porchlight.api.SessionInfo;
import io.porchlight.api.Status;
import io.porchlight.api.StatusJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What an administrator types on a node, and what the shell gets back. */
@AlsoNative
@AtPlace7
class CommandsIT {

    @Test
    void status_is_a_table_or_JSON_of_what_the_router_has(Place7 place7) {
        Command.Result table = place7.agent(1).porchlight("status");
        assertThat(table.output()).contains(SERVICE_RANGE, "red-place7", "Established");
        assertThat(table.status()).isZero();

        Status status = StatusJson.read(
                place7.agent(1).porchlight("status", "-o", "json").output());
        assertThat(status.agent().node()).isEqualTo("place7-server1");
        assertThat(status.announcesSomething()).isTrue();
        assertThat(status.sessions()).extracting(SessionInfo::state).containsExactly("Established");
    }

    @Test
    void routes_are_a_table_or_JSON_of_what_the_router_has(Place7 place7) {
        Command.Result table = place7.agent(1).porchlight("routes");
        assertThat(table.output()).contains(SERVICE_RANGE, "red-place7", "announced");
        assertThat(table.status()).isZero();

        assertThat(StatusJson.readRoutes(
                        place7.agent(1).porchlight("routes", "-o", "json").output()))
                .filteredOn(route -> route.state() == RouteInfo.State.ANNOUNCED)
                .extracting(RouteInfo::prefix)
                .contains(SERVICE_RANGE);
    }

    @Test
    void explain_says_why_as_text_or_JSON_and_what_it_does_not_know(Place7 place7) {
        Command.Result text = place7.agent(1).porchlight("explain", "default/etherpad");
        assertThat(text.output()).contains("default/etherpad", "is announced by this node");
        assertThat(text.status()).isZero();
        assertThat(ExplainJson.read(place7.agent(1)
                                .porchlight("explain", "default/etherpad", "-o", "json")
                                .output())
                        .answer())
                .contains("is announced by this node");

        Command.Result unknown = place7.agent(1).porchlight("explain", "default/etherpd");
        assertThat(unknown.output().lines()).singleElement().asString().contains("closest: default/etherpad");
        assertThat(unknown.status()).isEqualTo(4);
    }

    @Test
    void the_exit_code_tells_an_agent_that_announces_nothing_from_one_that_is_not_there(Place7 place7) {
        place7.scene().setReady(place7.node(2).name(), false);
        await().atMost(5, SECONDS)
                .until(() -> place7.agent(2).porchlight("status").status() == 3);

        Command.Result nobody = place7.agent(2).porchlight("status", "--port", "1");
        assertThat(nobody.output().lines()).singleElement().asString().contains("no agent answers on 127.0.0.1:1");
        assertThat(nobody.status()).isEqualTo(1);
    }

    @Test
    void check_names_every_mistake_and_tells_a_good_file(Place7 place7) throws IOException {
        Path folder = Files.createDirectories(place7.folder("checked"));
        Path good = Files.writeString(
                folder.resolve("good.yaml"), AgentFile.of(place7.node(1), true).text());
        Path bad = Files.writeString(
                folder.resolve("bad.yaml"), Files.readString(good).replace("as: 65001", "as: 0, colour: red"));

        Command.Result valid = place7.agent(1).porchlight("check", good.toString());
        assertThat(valid.output()).isEqualTo("valid: 1 peer, 2 prefixes\n");
        assertThat(valid.status()).isZero();

        Command.Result mistakes = place7.agent(1).porchlight("check", bad.toString());
        assertThat(mistakes.output().lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .startsWith("porchlight.bgp.peers.red-place7."));
        assertThat(mistakes.status()).isEqualTo(78);
    }

    @Test
    void help_is_there_and_a_command_that_is_none_gets_a_hint(Place7 place7) {
        Command.Result help = place7.agent(1).porchlight("--help");
        assertThat(help.output()).contains("Usage: porchlight", "explain", "undrain");
        assertThat(help.status()).isZero();

        Command.Result misspelt = place7.agent(1).porchlight("statsu");
        assertThat(misspelt.output()).startsWith("porchlight: ").contains("status");
        assertThat(misspelt.status()).isEqualTo(2);
    }
}
