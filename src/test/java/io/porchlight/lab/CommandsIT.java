package io.porchlight.lab;

import static io.porchlight.lab.Place7Network.SERVICE_RANGE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.porchlight.api.ExplainJson;
import io.porchlight.api.RouteInfo;
import io.porchlight.api.SessionInfo;
import io.porchlight.api.Status;
import io.porchlight.api.StatusJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an administrator types on a node, and what the shell gets back. */
@AlsoNative
@AtPlace7
class CommandsIT {

    /** An agent takes its time to start. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

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
    void what_no_peer_hears_is_announced_to_nobody_and_a_session_that_is_down_needs_a_look(Place7 place7) {
        LabNode spare = place7.network().spare();
        String deaf = "{ address: \"%s\", as: 65001, connect-retry: 1s }"
                .formatted(place7.node(1).address());
        String nobody = AgentFile.of(spare, false)
                .withPeer("red-place7", deaf)
                .text()
                .replace("node-name: spare", "node-name: place7-server2");
        try (AgentProcess agent = new AgentProcess(spare, place7.folder("unheard"), nobody)) {
            agent.process().awaitOutput("is announced: ", PATIENCE);
            await().atMost(PATIENCE)
                    .until(() -> agent.porchlight("status").output().contains("refused"));

            Command.Result unheard = agent.porchlight("status");
            assertThat(unheard.output())
                    .contains("Needs a look:", "prefix services is to be announced, and no peer is told of it");
            assertThat(unheard.status()).isEqualTo(3);
            assertThat(agent.porchlight("routes").status()).isEqualTo(3);
            assertThat(agent.porchlight("explain", "services").output().lines().findFirst())
                    .get()
                    .asString()
                    .matches(".* is to be announced by this node because .*, but no peer is told of it.*");

            agent.configure(AgentFile.of(spare, false)
                    .withPeer("deaf", deaf)
                    .text()
                    .replace("node-name: spare", "node-name: place7-server2"));
            await().atMost(PATIENCE).until(() -> agent.porchlight("status").status() == 5);
            assertThat(agent.porchlight("status").output()).contains("- session deaf [");
        }
    }

    @Test
    void the_version_needs_no_agent(Place7 place7) {
        Command.Result version = place7.agent(1).porchlight("--version");
        assertThat(version.output()).matches("porchlight \\S+, revision \\S+\n").doesNotContain("@");
        assertThat(version.status()).isZero();
    }

    @Test
    void a_reader_that_goes_away_and_a_port_that_is_none_leave_no_stack(Place7 place7) {
        LabNode node = place7.node(1);
        String program = String.join(" ", AgentProgram.command("status"));
        String[] piped = node.namespace()
                .inside(List.of("bash", "-c", "set -o pipefail; for i in 1 2 3; do " + program + " | head -1; done"))
                .toArray(String[]::new);
        assertThat(Command.result("", piped).output().lines()).hasSize(3).allMatch(line -> line.startsWith("node "));

        String[] nonsense = node.namespace()
                .inside(List.of("bash", "-c", "PORCHLIGHT_HTTP_STATUS_PORT=tcp://10.0.0.1:9180 " + program))
                .toArray(String[]::new);
        Command.Result line = Command.result("", nonsense);
        assertThat(line.output().lines()).singleElement().asString().contains("PORCHLIGHT_HTTP_STATUS_PORT is 'tcp:");
        assertThat(line.status()).isEqualTo(2);
    }

    @Test
    void colors_are_for_a_terminal_and_for_nobody_who_wants_none(Place7 place7) {
        String program = String.join(" ", AgentProgram.command("status"));
        assertThat(onTerminal(place7.node(1), program)).contains("\u001b[32mEstablished");
        assertThat(onTerminal(place7.node(1), "env NO_COLOR=1 " + program))
                .contains("Established")
                .doesNotContain("\u001b[3");
        assertThat(place7.agent(1).porchlight("status").output()).doesNotContain("\u001b");
    }

    /** Of util-linux, which every Debian has: the program gets a terminal of its own. */
    private static String onTerminal(LabNode node, String command) {
        return Command.result(
                        "",
                        node.namespace()
                                .inside(List.of("env", "TERM=xterm", "script", "-qec", command, "/dev/null"))
                                .toArray(String[]::new))
                .output();
    }

    @Test
    void check_names_every_mistake_and_tells_a_good_file(Place7 place7) throws IOException {
        Path folder = Files.createDirectories(place7.folder("checked"));
        Path good = Files.writeString(
                folder.resolve("good.yaml"), AgentFile.of(place7.node(1), true).text());
        Path bad = Files.writeString(
                folder.resolve("bad.yaml"), Files.readString(good).replace("as: 65001", "as: 0, colour: red"));

        Command.Result valid = place7.agent(1).porchlight("check", good.toString());
        assertThat(valid.output())
                .startsWith("valid: 1 peer, 2 prefixes, for node place7-server1 in AS 65534\n")
                .contains("red-place7", SERVICE_RANGE);
        assertThat(valid.status()).isZero();

        Command.Result mistakes = place7.agent(1).porchlight("check", bad.toString());
        assertThat(mistakes.output().lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .startsWith("porchlight.bgp.peers.red-place7."));
        assertThat(mistakes.status()).isEqualTo(78);

        Command.Result json = place7.agent(1).porchlight("check", bad.toString(), "-o", "json");
        assertThat(new ObjectMapper().readTree(json.output()).get("errors")).hasSize(2);
        assertThat(json.status()).isEqualTo(78);
    }

    @Test
    void help_is_there_and_a_command_that_is_none_gets_a_hint(Place7 place7) {
        Command.Result help = place7.agent(1).porchlight("--help");
        assertThat(help.output()).contains("Usage: porchlight", "explain", "undrain");
        assertThat(help.status()).isZero();

        Command.Result misspelt = place7.agent(1).porchlight("statsu");
        assertThat(misspelt.output()).startsWith("porchlight: 'statsu' is no command; did you mean status?");
        assertThat(misspelt.status()).isEqualTo(2);
    }
}
