package io.porchlight.cli;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * What the command line cannot do by itself.
 *
 * @param run runs the agent until it is told to stop, and gives the exit code
 * @param check reads and validates a configuration file
 * @param drainFile asks the agent of this node for a drain by being there
 */
public record Commands(IntSupplier run, Function<Path, Checked> check, Path drainFile) {}
