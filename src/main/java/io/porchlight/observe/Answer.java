package io.porchlight.observe;

import io.porchlight.api.Explanation;

/** What becomes of a question why something is announced, or not. */
public sealed interface Answer {

    /** It is answered. */
    record Explained(Explanation explanation) implements Answer {}

    /**
     * There is no such thing.
     *
     * @param line what there is instead
     */
    record Unknown(String line) implements Answer {}

    /**
     * It makes no sense.
     *
     * @param line what would
     */
    record Malformed(String line) implements Answer {}

    /**
     * Nothing is decided yet.
     *
     * @param line what is waited for
     */
    record TooEarly(String line) implements Answer {}
}
