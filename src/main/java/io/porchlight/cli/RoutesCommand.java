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
        footerHeading = "%nExamples:%n",
        footer = {"  porchlight routes", "  porchlight routes -o json"})
final class RoutesCommand implements Callable<Integer> {

    private final boolean color;

    @Mixin
    private AgentOptions options;

    @Spec
    private CommandSpec spec;

    RoutesCommand(boolean color) {
        this.color = color;
    }

    @Override
    public Integer call() throws AgentClient.NoAnswerException, AgentClient.RefusedException {
        List<RouteInfo> routes = options.client().get("/api/routes", StatusJson::readRoutes);
        PrintWriter out = spec.commandLine().getOut();
        switch (options.output()) {
            case TEXT -> out.print(new StatusText(color).renderRoutes(routes));
            case JSON -> out.println(StatusJson.writeRoutes(routes));
        }
        out.flush();
        return ExitCodes.OK;
    }
}
