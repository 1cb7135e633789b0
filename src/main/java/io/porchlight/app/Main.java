package io.porchlight.app;

import io.porchlight.cli.Commands;
import io.porchlight.cli.ExitCodes;
import io.porchlight.cli.PorchlightCommand;
import io.porchlight.config.ConfigError;
import io.porchlight.config.ConfigReader;
import io.porchlight.config.ConfigResult;
import io.porchlight.config.model.Settings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the process begins. Only {@code run} starts Quarkus: the other commands are done in a moment without it. */
@QuarkusMain
public final class Main {

    private Main() {}

    /** @param arguments the command line; none runs the agent */
    public static void main(String... arguments) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        Map<String, String> variables = System.getenv();
        Commands commands = new Commands(
                Main::run,
                file -> CheckedFile.of(file, System.in, variables),
                Environment.drainFile(variables),
                Environment.statusPort(variables),
                ThisBuild.line());
        System.exit(PorchlightCommand.commandLine(commands, Environment.colors(terminal, variables))
                .execute(arguments));
    }

    private static int run() {
        Path file = Environment.configFile(System.getenv());
        return switch (ConfigReader.read(file, System.getenv())) {
            case ConfigResult.Valid(Settings settings) -> run(file, settings);
            case ConfigResult.Invalid(List<ConfigError> errors) -> {
                errors.forEach(System.err::println);
                yield ExitCodes.INVALID_CONFIG;
            }
        };
    }

    private static int run(Path file, Settings settings) {
        System.setProperty(Environment.CONFIG_KEY, file.toString());
        System.setProperty("quarkus.http.port", Integer.toString(settings.http().statusPort()));
        ProcessLog log = ProcessLog.begin(settings.log());
        AtomicInteger exitCode = new AtomicInteger();
        Quarkus.run(null, (code, problem) -> {
            exitCode.set(code);
            Optional.ofNullable(problem).ifPresent(cause -> explain(log, cause));
        });
        return exitCode.get();
    }

    /** One line; the stack is for the log, where a bug would be looked for. */
    private static void explain(ProcessLog log, Throwable problem) {
        log.cannotStart(StartProblem.line(problem));
        System.getLogger("porchlight").log(System.Logger.Level.DEBUG, "cannot start", problem);
    }
}
