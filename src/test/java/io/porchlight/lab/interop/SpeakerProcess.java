package io.porchlight.lab.interop;

import io.porchlight.lab.Namespace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process in the node's namespace that runs a speaker. */
final class SpeakerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final Path log;

    SpeakerProcess(Namespace node, Path log) {
        this.log = log;
        try {
            Files.createDirectories(log.getParent());
            process = new ProcessBuilder(node.inside(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "--sun-misc-unsafe-memory-access=allow",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SpeakerMain.class.getName())))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    Order.Answer ask(Order order) {
        try {
            process.getOutputStream().write((Json.write(order) + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("the speaker's process ended: " + log());
            }
            return Json.read(answer, Order.Answer.class);
        } catch (IOException e) {
            throw new UncheckedIOException(log(), e);
        }
    }

    void announce(NodePeer peer, String... prefixes) {
        ask(new Order.Announce(peer, 100, List.of(), List.of(prefixes)));
    }

    boolean established() {
        return ask(new Order.Tell()).established();
    }

    void stop(String reason) {
        ask(new Order.Stop(reason));
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it: nothing of it can say a last word. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
