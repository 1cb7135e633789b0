package io.porchlight.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The root of the command line: runs the agent unless told otherwise. */
@Command(
        name = "porchlight",
        description = "Announces a Kubernetes service prefix over BGP while this node has healthy backends.",
        synopsisSubcommandLabel = "[COMMAND]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  porchlight                         run the agent",
            "  porchlight status                  what it announces, to whom, and why",
            "  porchlight status -o json | jq .prefixes",
            "  porchlight explain default/etherpad  why a Service, a prefix or an address is announced, or not",
            "  porchlight drain                   withdraw everything from this node, gently; undrain takes it back",
            "  porchlight check config.yaml       every mistake of a configuration file"
        })
public final class PorchlightCommand implements Callable<Integer> {

    private final Commands commands;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private PorchlightCommand(Commands commands) {
        this.commands = commands;
    }

    /**
     * The whole command line, ready to execute.
     *
     * @param color whether the output goes to a terminal that shows colors
     */
    public static CommandLine commandLine(Commands commands, boolean color) {
        CommandLine line = new CommandLine(new PorchlightCommand(commands))
                .addSubcommand(new RunCommand(commands.run()))
                .addSubcommand(new StatusCommand(color))
                .addSubcommand(new RoutesCommand(color))
                .addSubcommand(new ExplainCommand(color))
                .addSubcommand(new DrainCommand(commands.drainFile()))
                .addSubcommand(new UndrainCommand(commands.drainFile()))
                .addSubcommand(new CheckCommand(commands.check()));
        CommandLine.Help.Ansi ansi = color ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
        return line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(PorchlightCommand::misused)
                .setExecutionExceptionHandler(PorchlightCommand::notDone);
    }

    @Override
    public Integer call() {
        return commands.run().getAsInt();
    }

    private static int misused(CommandLine.ParameterException problem, String[] arguments) {
        CommandLine line = problem.getCommandLine();
        line.getErr().println("porchlight: " + problem.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(problem, line.getErr())) {
            line.getErr().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        }
        line.getErr().flush();
        return ExitCodes.USAGE;
    }

    private static int notDone(Exception problem, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        int code =
                switch (problem) {
                    case NotDoneException _ -> ExitCodes.NO_ANSWER;
                    case AgentClient.RefusedException refused -> refused.exitCode();
                    default -> throw problem;
                };
        line.getErr().println("porchlight: " + problem.getMessage());
        line.getErr().flush();
        return code;
    }
}
