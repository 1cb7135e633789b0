package io.porchlight.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;

/**
 * Why a router cannot play a case, with evidence that the run collects anew.
 *
 * @param why a sentence, for the document
 * @param probe makes the router show it
 * @param shown what its answer holds when it is so: quoted in the document
 */
record Unsupported(String why, Function<Trial, String> probe, String shown) {

    /** @throws AssertionError when the router does not show it any more */
    Cell show(Trial trial) {
        assertThat(probe.apply(trial)).as("the router cannot").contains(shown);
        return new Cell.NotSupported(why + ": `" + shown + "`");
    }
}
