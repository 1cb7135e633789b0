package io.porchlight.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.porchlight.api.Status;
import io.porchlight.api.StatusJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A password is nowhere in what an agent says, whatever goes wrong with it. */
@AlsoNative
@AtPlace7
class SecretIT {

    private static final String PASSWORD = "lantern/7+f3 a91c";
    private static final String PEER = "blue-v6";
    private static final int NEEDS_A_LOOK = 5;

    @Test
    void no_password_is_in_any_output_log_page_or_error(Place7 place7) throws IOException {
        Path folder = Files.createDirectories(place7.folder("secret")).toAbsolutePath();
        Path file = Files.writeString(folder.resolve("blue-place7"), PASSWORD + "\n");
        List<String> said = new ArrayList<>();

        try (Bird blue = new Bird(place7.network().blue(), folder.resolve("bird"), bird(place7.node(1), PASSWORD))) {
            place7.reload(1, usual -> usual.withPeer(PEER, peer("password-file: \"" + file + "\"")));
            await("the session stands").atMost(20, SECONDS).until(() -> blue.protocol("v6")
                    .isEstablished());
            said.addAll(everything(place7));

            Files.writeString(file, PASSWORD + "x");
            await("the session is down").atMost(20, SECONDS).until(() -> !stands(place7));
            said.addAll(everything(place7));
            for (String unusable : List.of(PASSWORD.repeat(9), PASSWORD + "\n" + PASSWORD)) {
                refused(place7, () -> Files.writeString(file, unusable));
                said.addAll(everything(place7));
            }
            refused(place7, () -> {
                Files.delete(file);
                Files.createDirectory(file);
            });
            said.addAll(everything(place7));
        }
        said.addAll(mistakes(place7, folder));

        String all = String.join("\n", said);
        assertThat(all).as("the search finds what is there").contains(PEER, "Established", "holds 153 octets");
        assertThat(encoded(PASSWORD)).noneSatisfy(form -> assertThat(all).contains(form));
    }

    private interface Change {
        void make() throws IOException;
    }

    /** Waits until the agent has seen what was made of its files, and said no. */
    private static void refused(Place7 place7, Change change) throws IOException {
        double before = refusals(place7);
        change.make();
        await("it is refused").atMost(20, SECONDS).until(() -> refusals(place7) > before);
    }

    private static double refusals(Place7 place7) {
        return place7.agent(1)
                .metric(place7.network().router(), "porchlight_config_reloads_total", "result=\"failure\"");
    }

    private static boolean stands(Place7 place7) {
        return status(place7).sessions().stream()
                .anyMatch(session ->
                        session.peer().equals(PEER) && session.state().equals("Established"));
    }

    private static Status status(Place7 place7) {
        Command.Result result = place7.agent(1).porchlight("status", "-o", "json");
        assertThat(result.status()).as(result.output()).isIn(0, NEEDS_A_LOOK);
        return StatusJson.read(result.output());
    }

    private static List<String> everything(Place7 place7) throws IOException {
        return Stream.concat(commands(place7).stream(), answers(place7).stream())
                .toList();
    }

    private static List<String> commands(Place7 place7) {
        AgentProcess agent = place7.agent(1);
        Path configuration = place7.folder(place7.node(1).name()).resolve("porchlight.yaml");
        List<String> said = new ArrayList<>();
        for (List<String> command : List.of(
                List.of("status"),
                List.of("status", "-o", "json"),
                List.of("routes"),
                List.of("routes", "-o", "json"),
                List.of("explain", "services"),
                List.of("explain", "default/etherpad", "-o", "json"),
                List.of("check", configuration.toString()))) {
            said.add(agent.porchlight(command.toArray(String[]::new)).output());
        }
        return said;
    }

    /** What the ports answer, from which the commands draw too, and what the process shows to others. */
    private static List<String> answers(Place7 place7) throws IOException {
        AgentProcess agent = place7.agent(1);
        List<String> said = new ArrayList<>();
        for (String path : List.of("/", "/api/status", "/api/routes", "/api/explain?q=services", "/nothing")) {
            said.add(Raw.ask(place7.node(1).namespace(), "127.0.0.1", 9180, get(path)));
        }
        for (String path : List.of("/q/metrics", "/q/health/live", "/q/health/ready", "/q/health/started")) {
            said.add(Raw.ask(place7.network().router(), place7.node(1).address(), 9179, get(path)));
        }
        Path process = Path.of("/proc", agent.process().pid());
        said.add(RunningAgent.read(process.resolve("cmdline")));
        said.add(RunningAgent.read(process.resolve("environ")));
        said.add(String.join("\n", agent.log()));
        said.add(
                place7.client().v1().events().inAnyNamespace().list().getItems().toString());
        return said;
    }

    /** The password where a path should be, under a key that is none, and in what is no YAML. */
    private static List<String> mistakes(Place7 place7, Path folder) throws IOException {
        List<String> said = new ArrayList<>();
        for (String keys : List.of(
                "password-file: \"" + PASSWORD + "\"",
                "password: \"" + PASSWORD + "\"",
                "password-file: \"" + PASSWORD,
                "password-file: [ \"" + PASSWORD + "\" ]",
                "password-file: { \"" + PASSWORD + "\": 1 }",
                "password-file: @" + PASSWORD)) {
            String text = AgentFile.of(place7.node(1), true)
                    .withPeer(PEER, peer(keys))
                    .text();
            Path wrong = Files.writeString(folder.resolve("wrong.yaml"), text);
            Command.Result checked = place7.agent(1).porchlight("check", wrong.toString());
            assertThat(checked.status()).as(keys).isEqualTo(78);
            said.add(checked.output());
            refused(place7, () -> place7.agent(1).configure(text));
            said.addAll(answers(place7));
        }
        said.addAll(commands(place7));
        return said;
    }

    private static List<String> encoded(String secret) {
        byte[] octets = secret.getBytes(UTF_8);
        return Stream.of(
                        secret,
                        secret.split(" ")[0],
                        secret.split("[/ ]")[1],
                        Base64.getEncoder().encodeToString(octets).replace("=", ""),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(octets),
                        java.net.URLEncoder.encode(secret, UTF_8),
                        HexFormat.of().formatHex(octets),
                        HexFormat.of().formatHex(octets).toUpperCase(Locale.ROOT),
                        java.util.Arrays.toString(octets).replaceAll("[\\[\\]]", ""))
                .toList();
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private static String peer(String password) {
        return "{ address: \"%s\", as: 65002, connect-retry: 1s, graceful-restart: { enabled: false }, %s }"
                .formatted(Place7Network.BLUE_ADDRESS, password);
    }

    private static String bird(LabNode node, String password) {
        return """
                log stderr all;
                timeformat protocol iso long ms;
                router id 10.0.0.2;
                protocol device {}
                protocol bgp v6 {
                  local as 65002;
                  neighbor %s as %d;
                  passive on;
                  password "%s";
                  error wait time 1, 2;
                  ipv6 { import none; export none; };
                }
                """.formatted(node.address(), RedPlace7.NODES_AS, password);
    }
}
