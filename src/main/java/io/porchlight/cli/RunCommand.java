package io.porchlight.cli;

import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import picocli.CommandLine.Command;

/** {@code porchlight run}: what {@code porchlight} alone does, said aloud. */
@Command(name = "run", description = "Run the agent until it is told to stop (the default).")
final class RunCommand implements Callable<Integer> {

    private final IntSupplier run;

    RunCommand(IntSupplier run) {
        this.run = run;
    }

    @Override
    public Integer call() {
        return run.getAsInt();
    }
}
