package io.porchlight.cluster;

/** Why something failed, in one line. */
final class Causes {

    private Causes() {}

    /** The innermost cause: the client wraps a refused connection four times. */
    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElseThrow().strip();
    }
}
