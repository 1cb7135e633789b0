package io.porchlight.bench;

import java.io.IOException;
import java.util.function.Function;

/** A figure, or why there is none: a row that is missing would look as if nobody had asked. */
sealed interface Measured<T> {

    record Taken<T>(T figure) implements Measured<T> {}

    /** @param why for a person to read */
    record Missing<T>(String why) implements Measured<T> {}

    /** The same of a part of the figure. */
    default <R> Measured<R> map(Function<T, R> part) {
        return switch (this) {
            case Taken<T>(T figure) -> new Taken<>(part.apply(figure));
            case Missing<T>(String why) -> new Missing<>(why);
        };
    }

    /** How a figure is taken of an agent. */
    interface Measurement<T> {
        T of(AgentProgram program) throws IOException, InterruptedException;
    }

    /** Takes it, if the program is there. */
    static <T> Measured<T> of(AgentProgram program, Measurement<T> measurement)
            throws IOException, InterruptedException {
        return program.missing().isPresent()
                ? new Missing<>(program.missing().get())
                : new Taken<>(measurement.of(program));
    }
}
