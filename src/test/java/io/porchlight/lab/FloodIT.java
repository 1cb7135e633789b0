package io.porchlight.lab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever strangers do to its ports: BGP goes on, probes and scrapes are answered, and memory is bounded. */
@AlsoNative
@AtPlace7
class FloodIT {

    /** As docs/hazards.md has it: what strangers can have the agent hold, with the heap's own play. */
    private static final long BOUND_KIB = 64 * 1024;

    private static final int METRICS = 9179;
    private static final int STATUS = 9180;
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MEGABYTE = 1 << 20;
    private static final byte[] NOTHING = {};
    private static final Pattern DATA_SEGMENTS = Pattern.compile("data_segs_in:(\\d+)");

    @Test
    void a_thousand_idle_connections_keep_nobody_out(Place7 place7) {
        assertUnharmed(place7, () -> crowd(place7, METRICS, NOTHING));
    }

    /** The half of a request keeps the one that is listening as busy as none. */
    @Test
    void a_thousand_that_never_end_their_request_keep_nobody_out(Place7 place7) {
        assertUnharmed(place7, () -> crowd(place7, METRICS, bytes("GET /q/metrics HTTP/1.1\r\nHost: x\r\nX: a")));
    }

    @Test
    void those_that_ask_and_ask_and_read_no_answer_fill_no_memory(Place7 place7) {
        String asking = "GET /q/metrics HTTP/1.1\r\n\r\n" + "GET /q/health/live HTTP/1.1\r\n\r\n".repeat(9000);
        assertUnharmed(place7, () -> crowd(place7, METRICS, bytes(asking)));
    }

    /** Quarkus goes on counting connections whose end Vert.x did not tell of: the next test gets another agent. */
    @Test
    void nor_do_those_that_ask_so_on_the_node_itself(Place7 place7) {
        String asking = "GET /api/explain?q=services HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(9000);
        assertUnharmed(place7, () -> Raw.crowd(place7.node(1).namespace(), LOOPBACK, STATUS, 1000, bytes(asking)));
        place7.agent(1).process().close();
    }

    @Test
    void a_thousand_idle_connections_on_the_node_itself_harm_nothing_else(Place7 place7) {
        assertUnharmed(place7, () -> Raw.crowd(place7.node(1).namespace(), LOOPBACK, STATUS, 1000, NOTHING));
    }

    @Test
    void a_megabyte_of_anything_and_rubbish_are_refused(Place7 place7) {
        assertUnharmed(place7, () -> {
            for (byte[] rubbish : rubbish()) {
                String outside =
                        Raw.ask(place7.network().router(), place7.node(1).address(), METRICS, rubbish);
                String inside = Raw.ask(place7.node(1).namespace(), LOOPBACK, STATUS, rubbish);
                assertThat(List.of(outside, inside))
                        .as(new String(rubbish, 0, Math.min(60, rubbish.length), ISO_8859_1))
                        .allSatisfy(answer -> assertThat(answer)
                                .matches("(?s)|HTTP/1\\.[01] [45]\\d\\d .*|HTTP/2.0 501 .*|.*\\x00.*")
                                .doesNotContain("\tat ", "Exception", "place7-server1"));
            }
            return List.of();
        });
    }

    /**
     * It cannot take any connection then, nor read its file; the sessions stand, and all is well as soon as there are some.
     * Not on the JVM: Quarkus' class loader never forgets a jar that it could not open.
     */
    @AlsoNative(alone = true)
    @Test
    void a_process_without_a_file_descriptor_left_keeps_its_session(Place7 place7) {
        String pid = place7.agent(1).process().pid();
        long open = descriptors(pid);
        assertUnharmed(place7, () -> {
            Command.run("prlimit", "--pid", pid, "--nofile=" + (open + 8) + ":20000");
            List<SocketChannel> crowd = crowd(place7, METRICS, NOTHING);
            try {
                await("none is left").atMost(5, SECONDS).until(() -> descriptors(pid) >= open + 8);
                awaitKeepalives(place7);
            } finally {
                Raw.close(crowd);
                Command.run("prlimit", "--pid", pid, "--nofile=20000:20000");
            }
            return List.of();
        });
    }

    /** What is held against the agent of the first node while a hold time passes; it is closed afterwards. */
    private interface Attack {
        List<SocketChannel> begin();
    }

    private static void assertUnharmed(Place7 place7, Attack attack) {
        AgentProcess agent = place7.agent(1);
        BirdProtocol before = place7.session(1);
        assertThat(received(place7)).isPositive();
        long memory = anonymousKiB(agent);

        List<SocketChannel> crowd = attack.begin();
        try {
            assertAnswered(place7);
            place7.scene().setReady(place7.node(1).name(), false);
            await("the node withdraws").atMost(10, SECONDS).until(() -> place7.announcedBy(2, 3, 4));
            place7.scene().setReady(place7.node(1).name(), true);
            await("the node is back").atMost(10, SECONDS).until(() -> place7.announcedBy(1, 2, 3, 4));
            awaitKeepalives(place7);
            assertAnswered(place7);
            assertThat(anonymousKiB(agent) - memory).as("KiB more than before").isLessThan(BOUND_KIB);
        } finally {
            Raw.close(crowd);
        }
        assertThat(place7.session(1).since()).isEqualTo(before.since());
        assertThat(agent.log()).noneSatisfy(line -> assertThat(line).contains("OutOfMemory"));
    }

    /** The kubelet's three and the scrape. */
    private static void assertAnswered(Place7 place7) {
        for (String path : List.of("/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics")) {
            await(path + " is answered").atMost(10, SECONDS).until(() -> Raw.ask(
                            place7.network().router(),
                            place7.node(1).address(),
                            METRICS,
                            "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .startsWith("HTTP/1.1 200"));
        }
    }

    /** So many that a hold time has passed: BIRD would have dropped a session whose keepalives are late. */
    private static void awaitKeepalives(Place7 place7) {
        int inHoldTime = 4;
        long first = received(place7);
        await("keepalives for longer than the hold time")
                .atMost(20, SECONDS)
                .until(() -> received(place7) >= first + inHoldTime);
        assertThat(place7.session(1).isEstablished()).isTrue();
    }

    /** Segments with data that the router has had from the node, of which a session at rest has one per keepalive. */
    private static long received(Place7 place7) {
        return place7.network()
                .router()
                .run("ss", "-HtinO", "sport", "=", ":179")
                .lines()
                .filter(line -> line.contains("[" + place7.node(1).address() + "]:"))
                .map(DATA_SEGMENTS::matcher)
                .filter(Matcher::find)
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
    }

    private static List<SocketChannel> crowd(Place7 place7, int port, byte[] octets) {
        return Raw.crowd(place7.network().router(), place7.node(1).address(), port, 1000, octets);
    }

    private static List<byte[]> rubbish() {
        String host = " HTTP/1.1\r\nHost: localhost\r\n";
        String body = "a".repeat(MEGABYTE);
        byte[] random = new byte[4096];
        new Random(7).nextBytes(random);
        List<byte[]> rubbish = new ArrayList<>(List.of(
                random,
                Arrays.copyOf(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3}, 512),
                new byte[4096],
                bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"),
                bytes("\u00ff".repeat(16) + "\0\35\1\4\u00ff\u00fe\0\u00b4\1\1\1\1\0"),
                bytes("GET /nothing" + host + "X: " + body + "\r\n\r\n"),
                bytes("GET /" + body + host + "\r\n"),
                bytes("POST /nothing" + host + "Content-Length: " + MEGABYTE + "\r\n\r\n" + body),
                bytes("POST /nothing" + host + "\r\n" + body),
                bytes("POST /nothing" + host + "Transfer-Encoding: chunked\r\n\r\n100000\r\n" + body + "\r\n0\r\n\r\n"),
                bytes("POST /nothing" + host + "Expect: 100-continue\r\nContent-Length: 99999999999\r\n\r\n")));
        rubbish.add(bytes("GET /nothing" + host + "A: b\r\n".repeat(MEGABYTE / 6) + "\r\n"));
        return rubbish;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static long descriptors(String pid) {
        return Command.run("ls", "/proc/" + pid + "/fd").lines().count();
    }

    private static long anonymousKiB(AgentProcess agent) {
        return RunningAgent.read(Path.of("/proc", agent.process().pid(), "status"))
                .lines()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
