package io.porchlight.cli;

import java.util.List;
import java.util.Set;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line and what to do, in one line. */
final class Misuse {

    private Misuse() {}

    static String line(ParameterException problem) {
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        String said =
                switch (problem) {
                    case UnmatchedArgumentException unmatched -> unmatched(unmatched, command);
                    case MissingParameterException missing -> missing(missing, command);
                    default -> problem.getMessage();
                };
        return said.replaceAll("[\\p{Cc}\\p{Cf}]+", " ").strip() + " (see '" + command + " --help')";
    }

    private static String unmatched(UnmatchedArgumentException problem, String command) {
        String word = problem.getUnmatched().getFirst();
        CommandSpec spec = problem.getCommandLine().getCommandSpec();
        if (problem.isUnknownOption()) {
            return "'" + word + "' is no option of '" + command + "'"
                    + meant(word, spec.optionsMap().keySet());
        }
        return spec.subcommands().isEmpty()
                ? "'" + word + "' is one word too many for '" + command + "'"
                : "'" + word + "' is no command"
                        + meant(word, spec.subcommands().keySet());
    }

    private static String meant(String word, Set<String> known) {
        return Nearest.to(word, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    private static String missing(MissingParameterException problem, String command) {
        List<String> labels =
                problem.getMissing().stream().map(ArgSpec::paramLabel).toList();
        return "'" + command + "' lacks " + String.join(" and ", labels);
    }
}
