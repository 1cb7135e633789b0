package io.porchlight.monitoring;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.opentest4j.TestAbortedException;

/** Programs that a test may have to do without. */
public final class Programs {

    private Programs() {}

    /**
     * Skips the test, and says so where nobody overlooks it, if the program is missing. With {@code CI} or {@code
     * PORCHLIGHT_LAB=required} in the environment that is a failure.
     *
     * @param debian the package that brings it
     */
    public static void need(Class<?> test, String program, String debian) {
        boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (there) {
            return;
        }
        String message = program + " is missing (apt-get install " + debian + ")";
        if (System.getenv("CI") != null || "required".equals(System.getenv("PORCHLIGHT_LAB"))) {
            throw new IllegalStateException(message);
        }
        System.err.printf("%n*** NOT TESTED: %s%n***   %s%n%n", test.getSimpleName(), message);
        throw new TestAbortedException(message);
    }
}
