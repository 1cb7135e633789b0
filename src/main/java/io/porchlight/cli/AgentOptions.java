package io.porchlight.cli;

import picocli.CommandLine.Option;

/** What every command that asks the agent takes. */
final class AgentOptions {

    /** What to print. */
    enum Output {
        TEXT,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (the default) or json.")
    private Output output;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:PORCHLIGHT_HTTP_STATUS_PORT:-9180}",
            description = "The agent's port on 127.0.0.1: by default PORCHLIGHT_HTTP_STATUS_PORT, else 9180.")
    private int port;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    Output output() {
        return output;
    }

    AgentClient client() {
        return new AgentClient(port);
    }
}
