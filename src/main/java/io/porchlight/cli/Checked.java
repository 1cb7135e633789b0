package io.porchlight.cli;

import java.util.List;

/** What became of a configuration file that was only to be checked. */
public sealed interface Checked {

    /** It could be used as it is. */
    record Valid(int peers, int prefixes) implements Checked {}

    /** @param errors one line each, with its key; at least one */
    record Invalid(List<String> errors) implements Checked {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }
}
