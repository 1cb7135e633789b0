package io.porchlight.lab.interop;

import java.util.Optional;

/** What came of one router in one case. */
sealed interface Cell {

    /** @param remark what the router left out; mostly nothing */
    record Passed(Optional<String> remark) implements Cell {}

    /**
     * Not a fault of the speaker: the router cannot.
     *
     * @param evidence why, and what the router said
     */
    record NotSupported(String evidence) implements Cell {}

    record Failed() implements Cell {}

    /** Played from the start, or shown to be impossible. */
    static Cell of(Brand brand, Case wanted, Trial trial) {
        return brand.unsupported(wanted).map(reason -> reason.show(trial)).orElseGet(() -> {
            wanted.play(trial);
            return new Passed(brand.remark(wanted));
        });
    }
}
