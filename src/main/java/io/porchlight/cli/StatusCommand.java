package io.porchlight.cli;

import io.porchlight.api.Status;
import io.porchlight.api.StatusJson;
import io.porchlight.api.StatusText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code porchlight status}. */
@Command(
        name = "status",
        description = "Show what the agent of this node announces, to whom, and why.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the agent announces something",
            "1:no agent answers",
            "2:the command line makes no sense",
            "3:the agent announces nothing"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  porchlight status", "  porchlight status -o json | jq '.sessions[].state'"})
final class StatusCommand implements Callable<Integer> {

    private final boolean color;

    @Mixin
    private AgentOptions options;

    @Spec
    private CommandSpec spec;

    StatusCommand(boolean color) {
        this.color = color;
    }

    @Override
    public Integer call() throws AgentClient.NoAnswerException, AgentClient.RefusedException {
        Status status = options.client().get("/api/status", StatusJson::read);
        PrintWriter out = spec.commandLine().getOut();
        switch (options.output()) {
            case TEXT -> out.print(new StatusText(color).render(status));
            case JSON -> out.println(StatusJson.write(status));
        }
        out.flush();
        return status.announcesSomething() ? ExitCodes.OK : ExitCodes.ANNOUNCES_NOTHING;
    }
}
