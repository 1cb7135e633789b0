package io.porchlight.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** BIRD in the foreground in a namespace, and what {@code birdc} says of it. */
public final class Bird implements AutoCloseable {

    private final Namespace namespace;
    private final Path folder;
    private LabProcess process;

    /**
     * @param folder its own: holds the configuration, the control socket and the log
     * @param configuration in the language of bird.conf
     */
    public Bird(Namespace namespace, Path folder, String configuration) {
        this.namespace = namespace;
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("bird.conf"), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.process = start();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** All that BIRD logged, over all its lives. */
    public String log() {
        return process.output();
    }

    /** What birdc answers. */
    public String birdc(String command) {
        return Command.run("birdc", "-s", socket(), command);
    }

    /** Every path to exactly this prefix. */
    public List<BirdRoute> routes(String prefix) {
        return BirdRoute.parse(
                Command.result("", "birdc", "-s", socket(), "show route for " + prefix + " all where net = " + prefix)
                        .output());
    }

    public BirdProtocol protocol(String name) {
        return BirdProtocol.parse(birdc("show protocols all " + name));
    }

    /** Kills it, and starts it again with the same configuration. */
    public void restart() {
        kill();
        process = start();
    }

    public void kill() {
        process.close();
    }

    @Override
    public void close() {
        process.close();
    }

    private LabProcess start() {
        LabProcess started = LabProcess.start(
                "bird in " + namespace.name(),
                namespace,
                folder.resolve("log"),
                Map.of(),
                List.of("bird", "-f", "-c", folder.resolve("bird.conf").toString(), "-s", socket()));
        Awaitility.await("bird answers in " + namespace.name())
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> {
                    if (!started.isAlive()) {
                        throw new IllegalStateException("bird ended: " + started.output());
                    }
                })
                .until(() -> Command.result("", "birdc", "-s", socket(), "show status")
                                .status()
                        == 0);
        return started;
    }

    private String socket() {
        return folder.resolve("bird.ctl").toString();
    }
}
