package io.porchlight.app;

import io.porchlight.observe.Build;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which Porchlight this is, as Maven wrote it down. */
final class ThisBuild {

    /** Read with the class, which for a native binary is when that is built: it holds the words, and no file. */
    static final Build BUILD = read();

    private ThisBuild() {}

    /** One line for people. */
    static String line() {
        return "porchlight " + BUILD.version() + ", revision " + BUILD.revision();
    }

    private static Build read() {
        Properties written = new Properties();
        try (InputStream in = ThisBuild.class.getResourceAsStream("build.properties")) {
            written.load(Objects.requireNonNull(in, "build.properties is missing beside the class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Build(written.getProperty("version"), written.getProperty("revision"));
    }
}
