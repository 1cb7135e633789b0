package io.porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.porchlight.api.ExplainJson;
import io.porchlight.api.ExplainText;
import io.porchlight.api.Samples;
import io.porchlight.api.StatusJson;
import io.porchlight.api.StatusText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PorchlightCommandTest {

    private static final int RAN = 42;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer agent;

    @TempDir
    private Path run;

    @BeforeEach
    void start() throws IOException {
        agent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        agent.start();
    }

    @AfterEach
    void stop() {
        agent.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run"})
    void the_agent_runs_unless_told_otherwise(String command) {
        assertThat(execute(command.isEmpty() ? new String[0] : new String[] {command}))
                .isEqualTo(RAN);
    }

    @Test
    void status_is_a_table() {
        answer("/api/status", 200, StatusJson.write(Samples.status()));

        assertThat(execute("status", "--port", port())).isEqualTo(ExitCodes.OK);
        assertThat(out).hasToString(new StatusText(false).render(Samples.status()));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void status_as_json_is_what_the_agent_said() {
        answer("/api/status", 200, StatusJson.write(Samples.status()));

        assertThat(execute("status", "-o", "json", "--port", port())).isEqualTo(ExitCodes.OK);
        assertThat(StatusJson.read(out.toString())).isEqualTo(Samples.status());
    }

    @Test
    void an_agent_that_announces_nothing_shows_in_the_exit_code() {
        answer("/api/status", 200, StatusJson.write(Samples.dark()));

        assertThat(execute("status", "--port", port())).isEqualTo(ExitCodes.ANNOUNCES_NOTHING);
    }

    @Test
    void routes_are_a_table_or_json() {
        answer("/api/routes", 200, StatusJson.writeRoutes(Samples.routes()));

        assertThat(execute("routes", "--port", port())).isEqualTo(ExitCodes.OK);
        assertThat(out).hasToString(new StatusText(false).renderRoutes(Samples.routes()));

        out.getBuffer().setLength(0);
        assertThat(execute("routes", "-o", "json", "--port", port())).isEqualTo(ExitCodes.OK);
        assertThat(StatusJson.readRoutes(out.toString())).isEqualTo(Samples.routes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "check", "status", "routes", "explain", "drain", "undrain"})
    void each_command_has_help(String command) {
        assertThat(execute(command, "--help")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).startsWith("Usage: porchlight " + command);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void explain_asks_for_what_was_named_whatever_it_holds() {
        AtomicReference<String> asked = new AtomicReference<>();
        agent.createContext("/api/explain", exchange -> {
            asked.set(exchange.getRequestURI().getQuery());
            reply(exchange, 200, "application/json", ExplainJson.write(Samples.explanation()));
        });

        assertThat(execute("explain", "--port", port(), "2A0A::1/x & y=z")).isEqualTo(ExitCodes.OK);
        assertThat(asked).hasValue("q=2A0A::1/x+&+y=z");
        assertThat(out).hasToString(new ExplainText(false).render(Samples.explanation()));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void explain_as_json_is_what_the_agent_said() {
        answer("/api/explain", 200, ExplainJson.write(Samples.explanation()));

        assertThat(execute("explain", "services", "-o", "json", "--port", port()))
                .isEqualTo(ExitCodes.OK);
        assertThat(ExplainJson.read(out.toString())).isEqualTo(Samples.explanation());
    }

    @ParameterizedTest
    @CsvSource({"404,4", "400,2", "503,1"})
    void what_the_agent_cannot_explain_is_its_line_and_an_exit_code(int http, int exitCode) {
        agent.createContext(
                "/api/explain",
                exchange -> reply(exchange, http, "text/plain; charset=utf-8", "no \u001b[2J such thing\n"));

        assertThat(execute("explain", "x", "--port", port())).isEqualTo(exitCode);
        assertThat(err.toString().lines()).containsExactly("porchlight: no ?[2J such thing");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void an_agent_that_cannot_explain_yet_is_not_taken_for_an_answer() {
        assertThat(execute("explain", "services", "--port", port())).isEqualTo(ExitCodes.NO_ANSWER);
        assertThat(err.toString()).contains("is it a Porchlight agent of this version?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "routes", "explain services"})
    void an_agent_that_is_not_there_is_one_line_that_says_what_to_do(String command) throws IOException {
        String closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = Integer.toString(socket.getLocalPort());
        }

        assertThat(execute((command + " --port " + closed).split(" "))).isEqualTo(ExitCodes.NO_ANSWER);
        assertThat(err.toString().lines())
                .containsExactly("porchlight: no agent answers on 127.0.0.1:" + closed
                        + "; is it running on this node? Name its port with --port if it is another one.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void another_server_is_not_taken_for_an_agent() {
        answer("/api/status", 200, "{\"hello\": \"world\"}");

        assertThat(execute("status", "--port", port())).isEqualTo(ExitCodes.NO_ANSWER);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("porchlight: what answers on 127.0.0.1:" + port() + " is not an answer of Porchlight");
    }

    @Test
    void an_error_of_the_server_is_one_line() {
        assertThat(execute("status", "--port", port())).isEqualTo(ExitCodes.NO_ANSWER);
        assertThat(err.toString().lines())
                .containsExactly("porchlight: 127.0.0.1:" + port()
                        + " answered 404 to /api/status; is it a Porchlight agent of this version?");
    }

    @Test
    void check_counts_what_is_valid() {
        assertThat(execute(path -> new Checked.Valid(1, 2), "check", "porchlight.yaml"))
                .isEqualTo(ExitCodes.OK);
        assertThat(out).hasToString("valid: 1 peer, 2 prefixes\n");
    }

    @Test
    void check_names_every_error() {
        List<String> errors = List.of("porchlight.bgp.as: 0 is no AS", "porchlight.prefixes: at least one");

        assertThat(execute(path -> new Checked.Invalid(errors), "check", "x.yaml"))
                .isEqualTo(ExitCodes.INVALID_CONFIG);
        assertThat(err.toString().lines()).containsExactlyElementsOf(errors);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void drain_leaves_a_file_with_the_reason_and_says_what_happens() throws IOException {
        assertThat(execute("drain", "--reason", "new kernel")).isEqualTo(ExitCodes.OK);
        assertThat(run.resolve("drain")).content().isEqualTo("new kernel\n");
        assertThat(out.toString().lines()).singleElement().asString().contains("GRACEFUL_SHUTDOWN", "undrain");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void drain_once_more_says_that_it_was_asked_before() {
        execute("drain");
        out.getBuffer().setLength(0);
        assertThat(execute("drain", "--reason", "another disk")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("before");
        assertThat(run.resolve("drain")).content().isEqualTo("another disk\n");
    }

    @Test
    void undrain_takes_the_file_away_and_says_what_happens() {
        execute("drain");
        out.getBuffer().setLength(0);
        assertThat(execute("undrain")).isEqualTo(ExitCodes.OK);
        assertThat(run.resolve("drain")).doesNotExist();
        assertThat(out.toString().lines()).singleElement().asString().contains("announced again");
    }

    @Test
    void undrain_where_nobody_asked_for_a_drain_says_so() {
        assertThat(execute("undrain")).isEqualTo(ExitCodes.OK);
        assertThat(out.toString().lines()).singleElement().asString().startsWith("nobody asked");
    }

    @Test
    void a_run_folder_that_is_missing_is_one_line() throws IOException {
        Files.delete(run);
        assertThat(execute("drain")).isEqualTo(ExitCodes.NO_ANSWER);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("porchlight: ")
                .contains("the folder " + run + " is missing", "PORCHLIGHT_RUN_DIR");
        assertThat(out.toString()).isEmpty();
    }

    /** Root may write anywhere, so that a folder in the file's place stands for one that may not be written to. */
    @ParameterizedTest
    @ValueSource(strings = {"drain", "undrain"})
    void a_file_that_cannot_be_changed_is_one_line(String command) throws IOException {
        Files.createDirectories(run.resolve("drain/something"));
        assertThat(execute(command)).isEqualTo(ExitCodes.NO_ANSWER);
        assertThat(err.toString().lines()).singleElement().asString().contains(run.resolve("drain") + ": ");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "statsu",
                "status --colour",
                "status -o xml",
                "status --port many",
                "check",
                "check a b",
                "explain",
                "explain a b",
                "drain now",
                "undrain now"
            })
    void a_command_line_that_makes_no_sense_gets_a_hint(String words) {
        assertThat(execute(words.split(" "))).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).startsWith("porchlight: ").containsAnyOf("Did you mean", "--help'");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "status --help",
                "routes -h",
                "explain -h",
                "check --help",
                "drain --help",
                "undrain -h"
            })
    void help_shows_examples(String words) {
        assertThat(execute(words.split(" "))).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("Usage: porchlight").contains("Examples:");
    }

    private void answer(String path, int code, String body) {
        agent.createContext(path, exchange -> reply(exchange, code, "application/json", body));
    }

    private static void reply(HttpExchange exchange, int code, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, bytes.length);
        try (var stream = exchange.getResponseBody()) {
            stream.write(bytes);
        }
    }

    private String port() {
        return Integer.toString(agent.getAddress().getPort());
    }

    private int execute(String... arguments) {
        return execute(
                path -> {
                    throw new AssertionError("nothing to check");
                },
                arguments);
    }

    private int execute(Function<Path, Checked> check, String... arguments) {
        CommandLine line = PorchlightCommand.commandLine(new Commands(() -> RAN, check, run.resolve("drain")), false);
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }
}
