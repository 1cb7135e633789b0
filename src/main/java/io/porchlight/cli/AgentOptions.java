package io.porchlight.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command that asks the agent takes. */
final class AgentOptions {

    private static final String VARIABLE = "PORCHLIGHT_HTTP_STATUS_PORT";
    private static final int DEFAULT_PORT = 9180;
    private static final int LAST_PORT = 65_535;

    /** What to print. */
    enum Output {
        TEXT,
        JSON
    }

    private final String portOfEnvironment;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (the default) or json.")
    private Output output;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "",
            description = "The agent's port on 127.0.0.1: by default " + VARIABLE + ", else " + DEFAULT_PORT + ".")
    private String port;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** @param portOfEnvironment empty text when it names none */
    AgentOptions(String portOfEnvironment) {
        this.portOfEnvironment = portOfEnvironment;
    }

    Output output() {
        return output;
    }

    AgentClient client() {
        if (!port.isEmpty()) {
            return new AgentClient(parsed(port, "--port"));
        }
        return new AgentClient(portOfEnvironment.isBlank() ? DEFAULT_PORT : parsed(portOfEnvironment, VARIABLE));
    }

    private int parsed(String text, String source) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0 && number <= LAST_PORT) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Told below.
        }
        throw new CommandLine.ParameterException(
                spec.commandLine(), source + " is '" + text + "', which is no port: write one from 1 to " + LAST_PORT);
    }
}
