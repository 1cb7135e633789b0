package io.porchlight.cli;

import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code porchlight run}: what {@code porchlight} alone does, said aloud. */
@Command(name = "run", description = "Run the agent until it is told to stop (the default).")
final class RunCommand implements Callable<Integer> {

    private final IntSupplier run;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    RunCommand(IntSupplier run) {
        this.run = run;
    }

    @Override
    public Integer call() {
        return run.getAsInt();
    }
}
