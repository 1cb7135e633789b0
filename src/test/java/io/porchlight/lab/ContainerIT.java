package io.porchlight.lab;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The native binary needs nothing but what the image and the manifest give it. */
@AlsoNative(alone = true)
@AtPlace7
class ContainerIT {

    /** Of a process that ends in order, but because it was told to. */
    private static final int SIGTERM_STATUS = 143;

    @Test
    void on_a_read_only_root_and_without_being_root_the_agent_announces_and_says_goodbye(Place7 place7)
            throws IOException {
        place7.agent(2).process().signal("TERM");
        await().atMost(10, SECONDS).until(() -> place7.announcedBy(1, 3, 4));
        Path folder = place7.folder("container");

        try (AgentProcess agent = AgentProcess.inContainer(
                place7.node(2), folder, AgentFile.of(place7.node(2), false).text())) {
            await().atMost(20, SECONDS).failFast(agent::assertAlive).until(() -> place7.announcedBy(1, 2, 3, 4));
            assertThat(Files.readString(Path.of("/proc", agent.process().pid(), "status")))
                    .containsPattern("Uid:\\s+65532\\s+65532")
                    .containsPattern("CapEff:\\s+0{16}")
                    .containsPattern("NoNewPrivs:\\s+1");
            assertThat(agent.log()).noneMatch(line -> line.contains("Netty") || line.contains("PlatformDependent"));

            int before = place7.router().bird().log().length();
            agent.process().signal("TERM");
            await().atMost(10, SECONDS).until(() -> place7.announcedBy(1, 3, 4));
            assertThat(agent.process().exitStatus(Duration.ofSeconds(10))).isIn(0, SIGTERM_STATUS);
            assertThat(place7.router().bird().log().substring(before)).contains("Received: Administrative shutdown");
        }
    }
}
