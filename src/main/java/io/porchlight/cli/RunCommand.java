package io.porchlight.cli;

import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import picocli.CommandLine.Command;

/** {@code porchlight run}: what {@code porchlight} alone does, said aloud. */
@Command(
        name = "run",
        description = "Run the agent until it is told to stop (the default).",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "1:it cannot start, for instance since another one runs",
            "2:the command line makes no sense",
            "78:the configuration is not valid: each mistake is a line",
            "143:it was told to end (SIGTERM)"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  PORCHLIGHT_CONFIG=porchlight.yaml NODE_NAME=server1 porchlight run"})
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
