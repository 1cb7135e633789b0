package io.porchlight.cli;

import java.io.Serial;

/** A command could not do what it is there for; the message is one line and says what to do. */
class NotDoneException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    NotDoneException(String message, Exception cause) {
        super(message, cause);
    }

    NotDoneException(String message) {
        super(message);
    }
}
