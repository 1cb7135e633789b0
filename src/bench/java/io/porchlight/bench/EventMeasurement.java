package io.porchlight.bench;

import io.porchlight.net.IpPrefix;
import io.porchlight.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * From an event to its UPDATE, one after the other: the last healthy backend of the node turns not ready, then ready
 * again. Every figure is of the same receiver and the same clock.
 */
final class EventMeasurement {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * @param written from the event read by the agent to the UPDATE handed to the kernel
     * @param arrived from the API server's write to the UPDATE read by the peer
     */
    record Embedded(Samples written, Samples arrived) {}

    /** Makes the prefix go or come. */
    private interface Switch {
        /** @return when it was done, by {@link System#nanoTime()} */
        long turn(boolean announced) throws IOException, InterruptedException;
    }

    /** What else is to be measured of an event whose UPDATE has arrived. */
    private interface Observer {
        void arrived(Duration took) throws InterruptedException;
    }

    private final TimedApiServer apiServer;
    private final Scene scene;
    private final Path folder;
    private final Effort effort;

    /** @param scene on the node of {@link AgentConfig}, {@link Scene#ETHERPAD} alone has a healthy backend */
    EventMeasurement(TimedApiServer apiServer, Scene scene, Path folder, Effort effort) {
        this.apiServer = apiServer;
        this.scene = scene;
        this.folder = folder;
        this.effort = effort;
    }

    /** An agent in this process. */
    Embedded embedded() throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(folder, "embedded");
        try (UpdateReceiver receiver = receiver();
                EmbeddedAgent agent = new EmbeddedAgent(AgentConfig.write(own, receiver.port()), apiServer)) {
            receiver.await(true, PATIENCE);
            run(this::turn, receiver, effort.warmUp(), Duration.ZERO, took -> agent.convergence(PATIENCE));
            List<Duration> written = new ArrayList<>();
            Samples arrived = run(
                    this::turn,
                    receiver,
                    effort.events(),
                    effort.pause(),
                    took -> written.add(agent.convergence(PATIENCE)));
            return new Embedded(Samples.of(written), arrived);
        }
    }

    /** The same from the API server's write to the UPDATE's arrival, for an agent in a process of its own. */
    Samples process(AgentProgram program) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(folder, "process");
        try (UpdateReceiver receiver = receiver();
                Child _ = program.start(
                        AgentConfig.write(own, receiver.port()), apiServer.access(), own.resolve("log"))) {
            return measured(this::turn, receiver, effort.warmUp());
        }
    }

    /** From the command on BIRD's control socket to the UPDATE's arrival. */
    Samples bird(Path program) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(folder, "bird");
        try (UpdateReceiver receiver = receiver();
                Bird bird = Bird.start(program, own, Bird.withOneRoute(receiver.port()))) {
            // It compiles nothing while it runs.
            return measured(bird::setAnnounced, receiver, 0);
        }
    }

    private static UpdateReceiver receiver() throws IOException {
        return new UpdateReceiver(IpPrefix.parse(Scene.PREFIX));
    }

    private long turn(boolean ready) {
        scene.setReady(Scene.ETHERPAD, AgentConfig.NODE, ready);
        return apiServer.writtenAt();
    }

    private Samples measured(Switch what, UpdateReceiver receiver, int warmUp)
            throws IOException, InterruptedException {
        receiver.await(true, PATIENCE);
        run(what, receiver, warmUp, Duration.ZERO, _ -> {});
        return run(what, receiver, effort.events(), effort.pause(), _ -> {});
    }

    /** An even number of events, so that the prefix is announced at the end as at the beginning. */
    private static Samples run(Switch what, UpdateReceiver receiver, int events, Duration pause, Observer observer)
            throws IOException, InterruptedException {
        List<Duration> samples = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            Thread.sleep(pause);
            boolean announced = i % 2 == 1;
            long at = what.turn(announced);
            Duration took = Duration.ofNanos(receiver.await(announced, PATIENCE) - at);
            observer.arrived(took);
            samples.add(took);
        }
        return Samples.of(samples);
    }
}
