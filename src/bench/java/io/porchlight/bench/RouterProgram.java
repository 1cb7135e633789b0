package io.porchlight.bench;

import java.io.IOException;
import java.nio.file.Path;

/** A BGP speaker that can be loaded with routes; each figure has a process of its own. */
interface RouterProgram {

    /** What the tables call it. */
    String name();

    /** Whether it gets faster with what it has done, since it compiles itself meanwhile. */
    boolean compiles();

    /** @param folder for its files */
    Router start(Path folder, Load load) throws IOException, InterruptedException;
}
