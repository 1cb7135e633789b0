package io.porchlight.cli;

import io.porchlight.api.Checked;
import io.porchlight.api.CheckedJson;
import io.porchlight.api.CheckedText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code porchlight check}: asks no agent. */
@Command(
        name = "check",
        description = "Read a configuration file, and show what it says or name every mistake in it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the file is valid", "2:the command line makes no sense", "78:the file is not valid"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  porchlight check /etc/porchlight/porchlight.yaml",
            "  NODE_NAME=server1 porchlight check - < porchlight.yaml",
            "  porchlight check -o json porchlight.yaml | jq -r '.errors[].key'"
        })
final class CheckCommand implements Callable<Integer> {

    private final Function<Path, Checked> check;
    private final boolean color;

    @Parameters(paramLabel = "FILE", description = "The file, as it is mounted from the ConfigMap; - reads the input.")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (the default) or json.")
    private AgentOptions.Output output;

    @Spec
    private CommandSpec spec;

    CheckCommand(Function<Path, Checked> check, boolean color) {
        this.check = check;
        this.color = color;
    }

    @Override
    public Integer call() {
        Checked checked = check.apply(file);
        switch (output) {
            case TEXT -> text(checked);
            case JSON -> print(spec.commandLine().getOut(), CheckedJson.write(checked) + System.lineSeparator());
        }
        return switch (checked) {
            case Checked.Valid _ -> ExitCodes.OK;
            case Checked.Invalid _ -> ExitCodes.INVALID_CONFIG;
        };
    }

    private void text(Checked checked) {
        CheckedText text = new CheckedText(color);
        switch (checked) {
            case Checked.Valid valid -> print(spec.commandLine().getOut(), text.render(valid));
            case Checked.Invalid invalid -> print(spec.commandLine().getErr(), text.render(invalid));
        }
    }

    private static void print(PrintWriter to, String text) {
        to.print(text);
        to.flush();
    }
}
