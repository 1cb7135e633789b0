package io.porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.porchlight.api.Checked;
import io.porchlight.api.CheckedJson;
import io.porchlight.api.CheckedText;
import io.porchlight.api.ExplainJson;
import io.porchlight.api.ExplainText;
import io.porchlight.api.Samples;
import io.porchlight.api.StatusJson;
import io.porchlight.api.StatusText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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
    private String portOfEnvironment = "";

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
        answer("/api/status", 200, StatusJson.write(Samples.calm()));

        assertThat(execute("status", "--port", port())).isEqualTo(ExitCodes.OK);
        assertThat(out).hasToString(new StatusText(false).render(Samples.calm()));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void status_as_json_is_what_the_agent_said() {
        answer("/api/status", 200, StatusJson.write(Samples.status()));

        assertThat(execute("status", "-o", "json", "--port", port())).isEqualTo(ExitCodes.NEEDS_A_LOOK);
        assertThat(StatusJson.read(out.toString())).isEqualTo(Samples.status());
    }

    @Test
    void an_agent_that_announces_nothing_shows_in_the_exit_code() {
        answer("/api/status", 200, StatusJson.write(Samples.dark()));

        assertThat(execute("status", "--port", port())).isEqualTo(ExitCodes.ANNOUNCES_NOTHING);
    }

    @Test
    void what_no_peer_is_told_of_is_announced_to_nobody() {
        answer("/api/status", 200, StatusJson.write(Samples.unheard()));

        assertThat(execute("status", "--port", port())).isEqualTo(ExitCodes.ANNOUNCES_NOTHING);
        assertThat(out.toString()).contains("no peer is told of it");
    }

    @Test
    void an_agent_that_announces_and_needs_a_look_says_at_what() {
        answer("/api/status", 200, StatusJson.write(Samples.status()));

        assertThat(execute("status", "--port", port())).isEqualTo(ExitCodes.NEEDS_A_LOOK);
        assertThat(out.toString()).contains("Needs a look:", "- session blue-place7");
    }

    @Test
    void without_routes_text_says_why_and_json_is_an_empty_array() {
        answer("/api/routes", 200, "[]");
        answer("/api/status", 200, StatusJson.write(Samples.unheard()));

        assertThat(execute("routes", "--port", port())).isEqualTo(ExitCodes.ANNOUNCES_NOTHING);
        assertThat(out.toString().lines())
                .containsExactly("no routes: no peer can be told of any: blue-place7: hold timer expired");

        out.getBuffer().setLength(0);
        assertThat(execute("routes", "-o", "json", "--port", port())).isEqualTo(ExitCodes.ANNOUNCES_NOTHING);
        assertThat(StatusJson.readRoutes(out.toString())).isEmpty();
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

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void another_server_that_explains_nothing_is_no_agent(int http) {
        agent.createContext("/api/explain", exchange -> reply(exchange, http, "text/plain", "404 page not found\n"));

        assertThat(execute("explain", "x", "--port", port())).isEqualTo(ExitCodes.NO_ANSWER);
        assertThat(err.toString()).contains("is it a Porchlight agent");
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
        agent.createContext("/api/explain", exchange -> {
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'");
            reply(exchange, http, "text/plain; charset=utf-8", "no \u001b[2J such thing\n");
        });

        assertThat(execute("explain", "x", "--port", port())).isEqualTo(exitCode);
        assertThat(err.toString().lines()).containsExactly("porchlight: no ?[2J such thing");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void an_agent_that_cannot_explain_yet_is_not_taken_for_an_answer() {
        assertThat(execute("explain", "services", "--port", port())).isEqualTo(ExitCodes.NO_ANSWER);
        assertThat(err.toString()).contains("is it a Porchlight agent of this version?");
    }

    @Test
    void what_another_server_says_in_plain_text_is_not_taken_for_an_agent() {
        agent.createContext("/", exchange -> reply(exchange, 404, "text/plain", "404 page not found"));

        assertThat(execute("status", "--port", port())).isEqualTo(ExitCodes.NO_ANSWER);
        assertThat(err.toString().lines()).singleElement().asString().contains("is it a Porchlight agent");
    }

    @Test
    void nobody_is_followed_to_another_place() {
        agent.createContext("/api/status", exchange -> {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
            reply(exchange, 302, "text/html", "there");
        });

        assertThat(execute("status", "--port", port())).isEqualTo(ExitCodes.NO_ANSWER);
        assertThat(err.toString().lines()).singleElement().asString().contains("answered 302");
    }

    @Test
    void what_speaks_no_http_is_one_line() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread speaker = Thread.ofVirtual().start(() -> speak(other));

            assertThat(execute("status", "--port", Integer.toString(other.getLocalPort())))
                    .isEqualTo(ExitCodes.NO_ANSWER);
            assertThat(err.toString().lines())
                    .singleElement()
                    .asString()
                    .startsWith("porchlight: what ")
                    .endsWith("--port.");
            speaker.join();
        }
    }

    private static void speak(ServerSocket other) {
        try (var connection = other.accept()) {
            connection.getOutputStream().write("220 mail ready\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    @ParameterizedTest
    @ValueSource(strings = {"{\"hello\": \"world\"}", "<html>\n<body>hello</body>\n</html>", "", "[]", "null"})
    void another_server_is_not_taken_for_an_agent(String body) {
        answer("/api/status", 200, body);

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
    void check_shows_what_is_valid() {
        Checked.Valid valid = new Checked.Valid("server1", 65534, List.of(), List.of(), List.of());

        assertThat(execute(path -> valid, "check", "porchlight.yaml")).isEqualTo(ExitCodes.OK);
        assertThat(out).hasToString(new CheckedText(false).render(valid));
        assertThat(err.toString()).isEmpty();

        out.getBuffer().setLength(0);
        assertThat(execute(path -> valid, "check", "-o", "json", "porchlight.yaml"))
                .isEqualTo(ExitCodes.OK);
        assertThat(out).hasToString(CheckedJson.write(valid) + "\n");
    }

    @Test
    void check_names_every_error() {
        Checked.Invalid invalid = new Checked.Invalid(List.of(
                new Checked.Mistake("porchlight.bgp.as", "0 is no AS"),
                new Checked.Mistake("porchlight.prefixes", "at least one")));

        assertThat(execute(path -> invalid, "check", "x.yaml")).isEqualTo(ExitCodes.INVALID_CONFIG);
        assertThat(err.toString().lines())
                .containsExactly("porchlight.bgp.as: 0 is no AS", "porchlight.prefixes: at least one");
        assertThat(out.toString()).isEmpty();

        err.getBuffer().setLength(0);
        assertThat(execute(path -> invalid, "check", "x.yaml", "-o", "json")).isEqualTo(ExitCodes.INVALID_CONFIG);
        assertThat(out).hasToString(CheckedJson.write(invalid) + "\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void check_takes_a_dash_for_a_file() {
        AtomicReference<Path> asked = new AtomicReference<>();
        execute(
                path -> {
                    asked.set(path);
                    return new Checked.Invalid(List.of());
                },
                "check",
                "-");
        assertThat(asked).hasValue(Path.of("-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void the_version_is_one_line(String option) {
        assertThat(execute(option)).isEqualTo(ExitCodes.OK);
        assertThat(out).hasToString("porchlight 1.2.3, revision abcdef0\n");
    }

    @Test
    void the_port_is_that_of_the_environment_unless_it_is_named() {
        answer("/api/status", 200, StatusJson.write(Samples.calm()));

        portOfEnvironment = port();
        assertThat(execute("status")).isEqualTo(ExitCodes.OK);

        portOfEnvironment = "many";
        assertThat(execute("status", "--port", port())).isEqualTo(ExitCodes.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "0", "-1", "65536", "99999999999", "tcp://10.0.0.1:9180"})
    void a_variable_that_is_no_port_is_one_line_that_names_it(String value) {
        portOfEnvironment = value;

        assertThat(execute("status")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString().lines())
                .containsExactly("porchlight: PORCHLIGHT_HTTP_STATUS_PORT is '" + value
                        + "', which is no port: write one from 1 to 65535 (see 'porchlight status --help')");
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
                "status --port 0",
                "status --port 65536",
                "status --port",
                "check -o xml f",
                "--verison",
                "check",
                "check a b",
                "explain",
                "explain a b",
                "drain now",
                "undrain now"
            })
    void a_command_line_that_makes_no_sense_gets_a_hint(String words) {
        assertThat(execute(words.split(" "))).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("porchlight: ")
                .containsPattern("\\(see 'porchlight.* --help'\\)$");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "statsu|'statsu' is no command; did you mean status?",
                "status --prot 1|'--prot' is no option of 'porchlight status'; did you mean --port?",
                "bogus|'bogus' is no command",
                "check a b|'b' is one word too many for 'porchlight check'",
                "explain|'porchlight explain' lacks WHAT",
                "status --port 0|--port is '0', which is no port: write one from 1 to 65535"
            })
    void what_was_probably_meant_is_said(String words, String said) {
        execute(words.split(" "));
        assertThat(err.toString()).startsWith("porchlight: " + said + " (see 'porchlight");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "run --help",
                "status --help",
                "routes -h",
                "explain -h",
                "check --help",
                "drain --help",
                "undrain -h"
            })
    void help_shows_examples(String words) {
        assertThat(execute(words.split(" "))).isEqualTo(ExitCodes.OK);
        assertThat(out.toString()).contains("Usage: porchlight", "--help", "Exit codes", "Examples:");
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
        CommandLine line = PorchlightCommand.commandLine(
                new Commands(
                        () -> RAN,
                        check,
                        run.resolve("drain"),
                        portOfEnvironment,
                        "porchlight 1.2.3, revision abcdef0"),
                false);
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }
}
