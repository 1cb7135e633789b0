package io.porchlight.cli;

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
        description = "Read a configuration file and name every mistake in it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the file is valid", "2:the command line makes no sense", "78:the file is not valid"},
        footerHeading = "%nExamples:%n",
        footer = {"  porchlight check /etc/porchlight/config.yaml"})
final class CheckCommand implements Callable<Integer> {

    private final Function<Path, Checked> check;

    @Parameters(paramLabel = "FILE", description = "The file, as it is mounted from the ConfigMap.")
    private Path file;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    CheckCommand(Function<Path, Checked> check) {
        this.check = check;
    }

    @Override
    public Integer call() {
        return switch (check.apply(file)) {
            case Checked.Valid(int peers, int prefixes) -> {
                print(spec.commandLine().getOut(), "valid: " + count(peers, "peer") + ", " + count(prefixes, "prefix"));
                yield ExitCodes.OK;
            }
            case Checked.Invalid(var errors) -> {
                print(spec.commandLine().getErr(), String.join(System.lineSeparator(), errors));
                yield ExitCodes.INVALID_CONFIG;
            }
        };
    }

    private static void print(PrintWriter to, String text) {
        to.println(text);
        to.flush();
    }

    private static String count(int number, String what) {
        String plural = what.endsWith("x") ? what + "es" : what + "s";
        return number + " " + (number == 1 ? what : plural);
    }
}
