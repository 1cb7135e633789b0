package io.porchlight.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.porchlight.host.HostView.DefaultRouter;
import io.porchlight.host.HostView.Gate;
import io.porchlight.net.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostWatchTest {

    private static final String FOURTH = "eth0 00000000 010200C0 0003 0 0 100 00000000 0 0 0\n";
    private static final String SIXTH = "0".repeat(32) + " 00 " + "0".repeat(32)
            + " 00 fe800000000000000000000000000001 00000400 00000001 00000000 00450003 eth1\n";
    private static final HostView BOTH = new HostView(
            List.of(
                    new DefaultRouter(IpAddress.parse("192.0.2.1"), "eth0"),
                    new DefaultRouter(IpAddress.parse("fe80::1"), "eth1")),
            Map.of(),
            Optional.empty());

    private static final HostTiming OFTEN = new HostTiming(Duration.ofMillis(5), Duration.ofMillis(5));

    @TempDir
    Path procNet;

    @TempDir
    Path run;

    private final List<HostView> views = new CopyOnWriteArrayList<>();
    private final List<String> causes = new CopyOnWriteArrayList<>();
    private HostWatch watch;

    @BeforeEach
    void make() {
        watch = new HostWatch(procNet, Optional.of(run.resolve("drain")), OFTEN, listener());
    }

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void the_first_view_and_each_other_one_are_told() throws IOException {
        write(FOURTH, SIXTH);
        watch.follow(true, List.of());
        await().untilAsserted(() -> assertThat(views).containsExactly(BOTH));
        write("", SIXTH);
        HostView sixth = new HostView(BOTH.defaultRouters().subList(1, 2), Map.of(), Optional.empty());
        await().untilAsserted(() -> assertThat(views).containsExactly(BOTH, sixth));
        write(FOURTH, SIXTH);
        await().untilAsserted(() -> assertThat(views).containsExactly(BOTH, sixth, BOTH));
    }

    @Test
    void a_family_without_a_table_has_no_routers() {
        watch.follow(true, List.of());
        await().untilAsserted(() -> assertThat(views).containsExactly(HostView.NONE));
    }

    @Test
    void tables_that_nobody_needs_are_not_read() throws IOException {
        write(FOURTH, SIXTH);
        watch.follow(false, List.of());
        await().untilAsserted(() -> assertThat(views).containsExactly(HostView.NONE));
        watch.follow(true, List.of());
        await().untilAsserted(() -> assertThat(views).containsExactly(HostView.NONE, BOTH));
    }

    @Test
    void tables_that_cannot_be_read_leave_the_last_view_and_are_told_once() throws IOException {
        write(FOURTH, SIXTH);
        watch.follow(true, List.of());
        await().untilAsserted(() -> assertThat(views).containsExactly(BOTH));
        spoil("route");
        await().untilAsserted(() -> assertThat(causes).hasSize(1));
        askForDrain();
        await("the rest goes on")
                .untilAsserted(() -> assertThat(last().drainAsked()).isTrue());
        assertThat(last().defaultRouters()).isEqualTo(BOTH.defaultRouters());
        assertThat(causes).singleElement().asString().contains(procNet.toString());
        Files.delete(procNet.resolve("route"));
        await().untilAsserted(() -> assertThat(last().defaultRouters()).hasSize(1));
    }

    @Test
    void there_is_no_view_before_the_tables_could_be_read() throws IOException {
        Files.createDirectory(procNet.resolve("route"));
        watch.follow(true, List.of());
        await().untilAsserted(() -> assertThat(causes).hasSize(1));
        assertThat(views).isEmpty();
    }

    @Test
    void the_tables_of_this_machine_can_be_read() {
        try (HostWatch real = new HostWatch(HostWatch.PROC_NET, Optional.of(run.resolve("drain")), OFTEN, listener())) {
            real.follow(true, List.of());
            await().untilAsserted(() -> assertThat(views).isNotEmpty());
            assertThat(causes).isEmpty();
        }
    }

    @Test
    void a_drain_is_asked_for_while_the_file_is_there() throws IOException {
        watch.follow(false, List.of());
        await().untilAsserted(() -> assertThat(views).containsExactly(HostView.NONE));
        askForDrain();
        await().untilAsserted(() -> assertThat(last().drainAsked()).isTrue());
        Files.delete(run.resolve("drain"));
        await().untilAsserted(() -> assertThat(last().drainAsked()).isFalse());
    }

    @Test
    void a_drain_that_was_asked_for_before_is_in_the_first_view() throws IOException {
        askForDrain();
        watch.follow(false, List.of());
        await().untilAsserted(() -> assertThat(views).isNotEmpty());
        assertThat(views.getFirst().drainAsked()).isTrue();
    }

    @Test
    void a_gate_is_unknown_until_it_was_judged_and_then_followed() throws IOException {
        try (Healthz proxy = new Healthz(200)) {
            watch.follow(false, List.of(proxy.probe("kube-proxy")));
            await().untilAsserted(() -> assertThat(states("kube-proxy")).endsWith(Gate.State.OPEN));
            assertThat(states("kube-proxy")).containsExactly(Gate.State.UNKNOWN, Gate.State.OPEN);
            proxy.answer(503);
            await().untilAsserted(() -> assertThat(last().gates())
                    .containsEntry("kube-proxy", new Gate(Gate.State.CLOSED, "it answers 503", true)));
            proxy.answer(200);
            await().untilAsserted(() -> assertThat(states("kube-proxy")).endsWith(Gate.State.OPEN));
        }
    }

    @Test
    void a_gate_that_hangs_holds_up_neither_other_gates_nor_the_rest() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Healthz proxy = new Healthz(200)) {
            write(FOURTH, SIXTH);
            watch.follow(true, List.of(Healthz.probe("hangs", Healthz.url(silent.getLocalPort())), proxy.probe("b")));
            await().untilAsserted(() -> assertThat(states("b")).endsWith(Gate.State.OPEN));
            askForDrain();
            write("", "");
            await().untilAsserted(() -> {
                assertThat(last().drainAsked()).isTrue();
                assertThat(last().defaultRouters()).isEmpty();
            });
            assertThat(last().gates().get("hangs").state()).isEqualTo(Gate.State.UNKNOWN);
        }
    }

    @Test
    void a_gate_whose_settings_change_keeps_its_judgement() throws IOException {
        try (Healthz proxy = new Healthz(200)) {
            watch.follow(false, List.of(proxy.probe("a")));
            await().untilAsserted(() -> assertThat(states("a")).endsWith(Gate.State.OPEN));
            GateProbe slower = new GateProbe("a", proxy.url(), 7, Duration.ofMillis(7), Duration.ofSeconds(20));
            watch.follow(false, List.of(slower));
            askForDrain();
            await().untilAsserted(() -> assertThat(last().drainAsked()).isTrue());
            assertThat(states("a")).containsExactly(Gate.State.UNKNOWN, Gate.State.OPEN, Gate.State.OPEN);
        }
    }

    @Test
    void gates_of_before_stand_until_each_new_one_was_judged() throws IOException {
        try (Healthz proxy = new Healthz(200);
                ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            watch.follow(false, List.of(proxy.probe("a"), proxy.probe("gone")));
            await().untilAsserted(() ->
                    assertThat(last().gates().values()).hasSize(2).allMatch(gate -> gate.state() == Gate.State.OPEN));

            GateProbe hangs = Healthz.probe("a", Healthz.url(silent.getLocalPort()));
            watch.follow(false, List.of(hangs, proxy.probe("new")));
            await().untilAsserted(() -> assertThat(states("new")).endsWith(Gate.State.OPEN));
            assertThat(last().gates()).containsOnlyKeys("a", "gone", "new");
            assertThat(last().gates().get("a").state()).isEqualTo(Gate.State.OPEN);

            watch.follow(false, List.of(proxy.probe("new")));
            await().untilAsserted(() -> assertThat(last().gates()).containsOnlyKeys("new"));
        }
    }

    @Test
    void a_gate_that_is_no_longer_configured_is_not_asked() throws IOException {
        try (Healthz proxy = new Healthz(200);
                Healthz other = new Healthz(200)) {
            watch.follow(false, List.of(proxy.probe("a")));
            await().until(() -> proxy.asked.get() > 0);
            watch.follow(false, List.of(other.probe("b")));
            await().until(() -> last().gates().keySet().equals(Set.of("b")));
            int asked = proxy.asked.get();
            int more = other.asked.get() + 10;
            await().until(() -> other.asked.get() > more);
            assertThat(proxy.asked.get()).isBetween(asked, asked + 1);
        }
    }

    private HostView last() {
        return views.isEmpty() ? HostView.NONE : views.getLast();
    }

    private List<Gate.State> states(String gate) {
        return views.stream()
                .flatMap(view -> Optional.ofNullable(view.gates().get(gate)).stream())
                .map(Gate::state)
                .toList();
    }

    private void askForDrain() throws IOException {
        Files.createFile(run.resolve("drain"));
    }

    private HostListener listener() {
        return new HostListener() {
            @Override
            public void changed(HostView view) {
                views.add(view);
            }

            @Override
            public void unreadable(String cause) {
                causes.add(cause);
            }
        };
    }

    private void write(String fourth, String sixth) throws IOException {
        replace("route", fourth);
        replace("ipv6_route", sixth);
    }

    /** A folder in the place of a file cannot be read, not even by root. In one step, as below. */
    private void spoil(String table) throws IOException {
        Path folder = Files.createSymbolicLink(procNet.resolve(table + ".new"), procNet);
        Files.move(folder, procNet.resolve(table), StandardCopyOption.ATOMIC_MOVE);
    }

    /** In one step: the watch may look at any moment. */
    private void replace(String table, String lines) throws IOException {
        Path whole = Files.writeString(procNet.resolve(table + ".new"), lines);
        Files.move(whole, procNet.resolve(table), StandardCopyOption.ATOMIC_MOVE);
    }
}
