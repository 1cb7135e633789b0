package io.porchlight.lab.interop;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * An implementation of BGP.
 *
 * @param key short, lower case
 * @param version asks the program
 * @param start starts it in the foreground; it listens when that returns
 * @param unsupported the cases that it cannot play, and how it shows that
 * @param remarks what it leaves out of a case, as a sentence for the document
 */
record Brand(
        String key,
        String name,
        Supplier<String> version,
        BiFunction<Place, Setup, Router> start,
        Map<Case, Unsupported> unsupported,
        Map<Case, String> remarks) {

    Optional<Unsupported> unsupported(Case wanted) {
        return Optional.ofNullable(unsupported.get(wanted));
    }

    Optional<String> remark(Case wanted) {
        return Optional.ofNullable(remarks.get(wanted));
    }
}
