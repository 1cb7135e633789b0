package io.porchlight.cli;

import io.porchlight.api.Checked;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * What the command line cannot do or know by itself.
 *
 * @param run runs the agent until it is told to stop, and gives the exit code
 * @param check reads and validates a configuration file; {@code -} is the standard input
 * @param drainFile asks the agent of this node for a drain by being there
 * @param statusPort what PORCHLIGHT_HTTP_STATUS_PORT says; empty text when it says nothing
 * @param version of this program, one line
 */
public record Commands(
        IntSupplier run, Function<Path, Checked> check, Path drainFile, String statusPort, String version) {}
