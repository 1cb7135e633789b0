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
            "0:a peer is told of something, and nothing needs a look",
            "1:no agent answers",
            "2:the command line makes no sense",
            "3:no peer is told of anything: nothing is to be announced, or no session is up to tell it",
            "5:a peer is told of something, and something else needs a look: it is named at the end"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  porchlight status",
            "  porchlight status -o json | jq '.sessions[].state'",
            "  porchlight status >/dev/null; [ $? -ne 1 ] && echo 'the agent answers'"
        })
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private final AgentOptions options;

    private final boolean color;

    @Spec
    private CommandSpec spec;

    StatusCommand(AgentOptions options, boolean color) {
        this.options = options;
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
        if (!status.announcesSomething()) {
            return ExitCodes.ANNOUNCES_NOTHING;
        }
        return status.attention().isEmpty() ? ExitCodes.OK : ExitCodes.NEEDS_A_LOOK;
    }
}
