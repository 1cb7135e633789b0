package io.porchlight.cli;

import io.porchlight.api.RouteInfo;
import io.porchlight.api.StatusJson;
import io.porchlight.api.StatusText;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code porchlight routes}. */
@Command(
        name = "routes",
        description = "Show each route and the peers that are told of it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:a peer is told of a route",
            "1:no agent answers",
            "2:the command line makes no sense",
            "3:no peer is told of any"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  porchlight routes", "  porchlight routes -o json | jq -r '.[] | select(.hostRoute) | .prefix'"})
final class RoutesCommand implements Callable<Integer> {

    @Mixin
    private final AgentOptions options;

    private final boolean color;

    @Spec
    private CommandSpec spec;

    RoutesCommand(AgentOptions options, boolean color) {
        this.options = options;
        this.color = color;
    }

    @Override
    public Integer call() throws AgentClient.NoAnswerException, AgentClient.RefusedException {
        List<RouteInfo> routes = options.client().get("/api/routes", StatusJson::readRoutes);
        PrintWriter out = spec.commandLine().getOut();
        switch (options.output()) {
            case TEXT -> out.print(text(routes));
            case JSON -> out.println(StatusJson.writeRoutes(routes));
        }
        out.flush();
        return routes.stream().anyMatch(RouteInfo::told) ? ExitCodes.OK : ExitCodes.ANNOUNCES_NOTHING;
    }

    private String text(List<RouteInfo> routes) throws AgentClient.NoAnswerException, AgentClient.RefusedException {
        StatusText text = new StatusText(color);
        return routes.isEmpty()
                ? text.renderNoRoutes(options.client().get("/api/status", StatusJson::read))
                : text.renderRoutes(routes);
    }
}
