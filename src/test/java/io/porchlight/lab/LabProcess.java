package io.porchlight.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A program that runs in a namespace until it is ended, and the file that its output goes to. */
public final class LabProcess implements AutoCloseable {

    private final String name;
    private final Process process;
    private final Path log;

    private LabProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * @param log where its output goes, behind what is there already
     * @param environment in addition to the test's own
     */
    public static LabProcess start(
            String name, Namespace namespace, Path log, Map<String, String> environment, List<String> command) {
        return startOutside(name, log, environment, namespace.inside(command));
    }

    /** As {@link #start}, in no namespace. */
    static LabProcess startOutside(String name, Path log, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new LabProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    String pid() {
        return Long.toString(process.pid());
    }

    /** Writes a line to its standard input. */
    void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that was written so far. */
    public String output() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits for text in the output.
     *
     * @throws IllegalStateException with the output, when the process ends before it wrote that
     */
    public void awaitOutput(String text, Duration patience) {
        Awaitility.await("'" + text + "' in the output of " + name)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> {
                    if (!process.isAlive() && !output().contains(text)) {
                        throw new IllegalStateException(name + " ended: exit " + process.exitValue() + "\n" + output());
                    }
                })
                .until(() -> output().contains(text));
    }

    /** @param signal as {@code kill} names it: TERM, KILL, STOP, CONT */
    public void signal(String signal) {
        Command.run("kill", "-" + signal, pid());
    }

    /** Waits for the end. */
    public int exitStatus(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(name + " still runs after " + patience + "\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it without asking. */
    @Override
    public void close() {
        process.destroyForcibly();
        exitStatus(Duration.ofSeconds(10));
    }
}
