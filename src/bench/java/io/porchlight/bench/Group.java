package io.porchlight.bench;

import java.util.Locale;

/** Figures that are measured, and recorded, by themselves. */
enum Group {
    AGENT,
    ANNOUNCE,
    DISCARD,
    SCALE;

    /** What arguments and markers call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
