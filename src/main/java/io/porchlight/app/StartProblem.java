package io.porchlight.app;

import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Why the agent cannot start although its configuration is valid, and what to do. */
final class StartProblem {

    private StartProblem() {}

    /** One line, of the innermost cause. */
    static String line(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said =
                Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
        return switch (root) {
            case BindException _ ->
                said + "; does another agent run on this node, and are http.metrics-address and the ports right?";
            // Of these the message is the path alone.
            case AccessDeniedException _ -> said + ": may not be read by this user; see to its permissions";
            case NoSuchFileException _ -> said + ": there is no such file; see that it is mounted";
            default -> said;
        };
    }
}
