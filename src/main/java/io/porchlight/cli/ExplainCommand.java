package io.porchlight.cli;

import io.porchlight.api.ExplainJson;
import io.porchlight.api.ExplainText;
import io.porchlight.api.Explanation;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code porchlight explain}. */
@Command(
        name = "explain",
        description = "Say why a prefix, an address or a Service is announced by this node, or not.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is explained, announced or not",
            "1:no agent answers, or nothing is decided yet",
            "2:the command line makes no sense",
            "4:there is nothing of that name"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  porchlight explain services                   a prefix by its name",
            "  porchlight explain 2001:db8:0:2::/108         or by its CIDR",
            "  porchlight explain 2001:db8:0:2::e9e3         an address",
            "  porchlight explain default/etherpad           a Service",
            "  porchlight explain services -o json | jq -r .answer"
        })
final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private final AgentOptions options;

    private final boolean color;

    @Parameters(paramLabel = "WHAT", description = "A prefix by name or CIDR, an IP address, or namespace/service.")
    private String what;

    @Spec
    private CommandSpec spec;

    ExplainCommand(AgentOptions options, boolean color) {
        this.options = options;
        this.color = color;
    }

    @Override
    public Integer call() throws AgentClient.NoAnswerException, AgentClient.RefusedException {
        String path = AgentClient.EXPLAIN + "?q=" + URLEncoder.encode(what, StandardCharsets.UTF_8);
        Explanation explanation = options.client().get(path, ExplainJson::read);
        PrintWriter out = spec.commandLine().getOut();
        switch (options.output()) {
            case TEXT -> out.print(new ExplainText(color).render(explanation));
            case JSON -> out.println(ExplainJson.write(explanation));
        }
        out.flush();
        return ExitCodes.OK;
    }
}
