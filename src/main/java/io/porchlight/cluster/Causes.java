package io.porchlight.cluster;

import java.util.regex.Pattern;

/** Why something failed, in one line, and without the token that the request carried. */
public final class Causes {

    /** A client that refuses a header shows it: the token, when its file ends in a line break. */
    private static final Pattern TOKEN = Pattern.compile("(?i)(bearer|authorization:(?:\\s+bearer)?)\\s+\\S+");

    private Causes() {}

    /** The innermost cause: the client wraps a refused connection four times. */
    public static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.getClass().getSimpleName()
                : TOKEN.matcher(message)
                        .replaceAll("$1 ***")
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .strip();
    }
}
