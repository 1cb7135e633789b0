package io.porchlight.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of the command line: runs the agent unless told otherwise. */
@Command(
        name = "porchlight",
        description = "Announces a Kubernetes service prefix over BGP while this node has healthy backends.",
        synopsisSubcommandLabel = "[COMMAND]",
        exitCodeListHeading = "%nExit codes, of all commands:%n",
        exitCodeList = {
            "0:done, and all is well",
            "1:no agent answers, it cannot be asked, or it cannot start",
            "2:the command line makes no sense",
            "3:the agent tells no peer of anything (status, routes)",
            "4:there is nothing of that name (explain)",
            "5:something needs a look (status)",
            "78:the configuration is not valid (run, check)",
            "143:the agent was told to end (run)"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  porchlight                         run the agent",
            "  porchlight status                  what it announces, to whom, and why",
            "  porchlight status -o json | jq .prefixes",
            "  porchlight explain default/etherpad  why a Service, a prefix or an address is announced, or not",
            "  porchlight drain                   withdraw everything from this node, gently; undrain takes it back",
            "  porchlight check config.yaml       what a configuration file says, or every mistake in it"
        })
public final class PorchlightCommand implements Callable<Integer> {

    private final Commands commands;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show which version this is, and of which commit.")
    private boolean version;

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
                .addSubcommand(new StatusCommand(new AgentOptions(commands.statusPort()), color))
                .addSubcommand(new RoutesCommand(new AgentOptions(commands.statusPort()), color))
                .addSubcommand(new ExplainCommand(new AgentOptions(commands.statusPort()), color))
                .addSubcommand(new DrainCommand(commands.drainFile()))
                .addSubcommand(new UndrainCommand(commands.drainFile()))
                .addSubcommand(new CheckCommand(commands.check(), color));
        line.getCommandSpec().versionProvider(() -> new String[] {commands.version()});
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
        PrintWriter err = problem.getCommandLine().getErr();
        err.println("porchlight: " + Misuse.line(problem));
        err.flush();
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
