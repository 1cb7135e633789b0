package io.porchlight.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** For how long this node has been up, and forwarding. */
final class NodeUptime {

    private static final Path UPTIME = Path.of("/proc/uptime");

    private NodeUptime() {}

    /** Zero where nobody can tell, so that no router is asked to keep routes that may lead nowhere. */
    static Duration read() {
        try {
            String seconds = Files.readString(UPTIME).split(" ", 2)[0];
            return Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000));
        } catch (IOException | NumberFormatException e) {
            return Duration.ZERO;
        }
    }
}
