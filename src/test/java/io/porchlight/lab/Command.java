package io.porchlight.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A program run to its end. */
public final class Command {

    /** So that a program that hangs fails its test, not the whole run. */
    private static final List<String> PATIENCE = List.of("timeout", "--kill-after=1", "60");

    private Command() {}

    /**
     * What the program wrote.
     *
     * @throws IllegalStateException with all it wrote, unless it exits with 0
     */
    public static String run(String... command) {
        return feed("", command);
    }

    /** As {@link #run}, with text for its standard input. */
    public static String feed(String input, String... command) {
        Result result = result(input, command);
        if (result.status() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + ": exit " + result.status() + "\n" + result.output());
        }
        return result.output();
    }

    /** As {@link #feed}, whatever the exit status. */
    public static Result result(String input, String... command) {
        List<String> patient =
                Stream.concat(PATIENCE.stream(), Stream.of(command)).toList();
        try {
            Process process =
                    new ProcessBuilder(patient).redirectErrorStream(true).start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @param output standard output and standard error together */
    public record Result(int status, String output) {}
}
