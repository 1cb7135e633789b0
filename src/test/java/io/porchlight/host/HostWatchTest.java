package io.porchlight.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.porchlight.host.HostView.DefaultRouter;
import io.porchlight.net.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
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
            false);

    @TempDir
    Path procNet;

    private final List<HostView> views = new CopyOnWriteArrayList<>();
    private final List<String> causes = new CopyOnWriteArrayList<>();
    private HostWatch watch;

    @AfterEach
    void close() {
        if (watch != null) {
            watch.close();
        }
    }

    @Test
    void the_first_view_and_each_other_one_are_told() throws IOException {
        watch = watch(Duration.ofHours(1));
        write(FOURTH, SIXTH);
        watch.check();
        watch.check();
        write("", SIXTH);
        watch.check();
        write(FOURTH, SIXTH);
        watch.check();
        assertThat(views)
                .containsExactly(BOTH, new HostView(BOTH.defaultRouters().subList(1, 2), Map.of(), false), BOTH);
    }

    @Test
    void a_family_without_a_table_has_no_routers() {
        watch = watch(Duration.ofHours(1));
        watch.check();
        assertThat(views).containsExactly(HostView.NONE);
    }

    @Test
    void tables_that_cannot_be_read_leave_the_last_view_and_are_told_once() throws IOException {
        watch = watch(Duration.ofHours(1));
        write(FOURTH, SIXTH);
        watch.check();
        Files.delete(procNet.resolve("route"));
        Files.createDirectory(procNet.resolve("route"));
        watch.check();
        watch.check();
        assertThat(views).containsExactly(BOTH);
        assertThat(causes).singleElement().asString().contains(procNet.toString());
        Files.delete(procNet.resolve("route"));
        watch.check();
        assertThat(views).hasSize(2);
    }

    @Test
    void a_started_watch_follows_by_itself() throws IOException {
        write(FOURTH, SIXTH);
        watch = watch(Duration.ofMillis(5));
        watch.start();
        watch.start();
        await().untilAsserted(() -> assertThat(views).containsExactly(BOTH));
        write("", "");
        await().untilAsserted(() -> assertThat(views).last().isEqualTo(HostView.NONE));
    }

    @Test
    void the_tables_of_this_machine_can_be_read() {
        watch = new HostWatch(HostWatch.PROC_NET, Duration.ofHours(1), listener());
        watch.check();
        assertThat(causes).isEmpty();
        assertThat(views).hasSize(1);
    }

    private HostWatch watch(Duration interval) {
        return new HostWatch(procNet, interval, listener());
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
        Files.writeString(procNet.resolve("route"), fourth);
        Files.writeString(procNet.resolve("ipv6_route"), sixth);
    }
}
