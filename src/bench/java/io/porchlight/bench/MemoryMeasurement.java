package io.porchlight.bench;

import io.porchlight.net.IpPrefix;
import io.porchlight.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a program takes that has announced its prefix to its one peer and has nothing else to do. */
final class MemoryMeasurement {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** @param cpu CPU time that was taken while it stood idle, in thousandths of one core */
    record Idle(Memory memory, double cpu) {}

    private final Path folder;
    private final Duration idle;

    MemoryMeasurement(Path folder, Duration idle) {
        this.folder = folder;
        this.idle = idle;
    }

    Idle agent(AgentProgram program, ApiAccess api) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(folder, "memory");
        try (UpdateReceiver receiver = receiver();
                Child agent = program.start(AgentConfig.write(own, receiver.port()), api, own.resolve("log"))) {
            return idle(agent, receiver);
        }
    }

    Idle bird(Path program) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(folder, "bird");
        try (UpdateReceiver receiver = receiver();
                Bird bird = Bird.start(program, own, Bird.withOneRoute(receiver.port()))) {
            return idle(bird.process(), receiver);
        }
    }

    private static UpdateReceiver receiver() throws IOException {
        return new UpdateReceiver(IpPrefix.parse(Scene.PREFIX));
    }

    private Idle idle(Child child, UpdateReceiver receiver) throws IOException, InterruptedException {
        receiver.await(true, PATIENCE);
        Duration before = child.cpu();
        Thread.sleep(idle);
        double used = child.cpu().minus(before).toNanos();
        return new Idle(child.memory(), 1_000 * used / idle.toNanos());
    }
}
