package io.porchlight.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code porchlight drain}: leaves a file for the agent to see, and asks nobody. */
@Command(
        name = "drain",
        description = {
            "Have the agent of this node withdraw everything, after GRACEFUL_SHUTDOWN for drain.time.",
            "It takes neither the API server nor a running agent, and lasts until undrain: also over a restart of the"
                    + " container, but not over a replacement of the Pod."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the agent is asked", "1:it cannot be asked", "2:the command line makes no sense"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  porchlight drain",
            "  porchlight drain --reason 'new kernel'",
            "  kubectl -n porchlight exec POD -- /opt/porchlight/porchlight drain"
        })
final class DrainCommand implements Callable<Integer> {

    private final DrainFile file;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Why: log, Events, status and explain show it, as one line of 200 characters at most.")
    private String reason;

    @Spec
    private CommandSpec spec;

    DrainCommand(Path file) {
        this.file = new DrainFile(file);
    }

    @Override
    public Integer call() throws NotDoneException {
        String said = file.write(reason)
                ? "this node was asked to drain before, and still is"
                : "this node is asked to drain: its routes are marked as about to go (GRACEFUL_SHUTDOWN), and withdrawn"
                        + " after drain.time";
        spec.commandLine().getOut().println(said + "; 'porchlight undrain' takes it back");
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }
}
