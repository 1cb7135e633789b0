package io.porchlight.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code porchlight undrain}: takes back what {@link DrainCommand} did. */
@Command(
        name = "undrain",
        description = "Take back 'porchlight drain': what is healthy is announced again.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing on this node asks for a drain",
            "1:it cannot be taken back",
            "2:the command line makes no sense"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  porchlight undrain", "  porchlight undrain && porchlight status"})
final class UndrainCommand implements Callable<Integer> {

    private final DrainFile file;

    @Spec
    private CommandSpec spec;

    UndrainCommand(Path file) {
        this.file = new DrainFile(file);
    }

    @Override
    public Integer call() throws NotDoneException {
        String said = file.delete()
                ? "this node is no longer asked to drain: what is healthy is announced again, unless its Node object"
                        + " drains too; 'porchlight status' says so"
                : "nobody asked this node to drain by 'porchlight drain': if it drains, its Node object says so";
        spec.commandLine().getOut().println(said);
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }
}
