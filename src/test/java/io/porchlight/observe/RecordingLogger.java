package io.porchlight.observe;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ResourceBundle;

/** Keeps lines as {@code LEVEL text}; for any thread. */
final class RecordingLogger implements System.Logger {

    private final List<String> lines = new ArrayList<>();
    private final List<LogLine> whole = new ArrayList<>();

    /** What was logged since the last call. */
    synchronized List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        whole.clear();
        return taken;
    }

    /** The same as they were handed over. */
    synchronized List<LogLine> takeWhole() {
        lines.clear();
        List<LogLine> taken = List.copyOf(whole);
        whole.clear();
        return taken;
    }

    @Override
    public String getName() {
        return "recording";
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public synchronized void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
        lines.add(level + " " + message);
    }

    @Override
    public synchronized void log(Level level, ResourceBundle bundle, String format, Object... params) {
        lines.add(level + " " + MessageFormat.format(format, params));
        Arrays.stream(params)
                .filter(LogLine.class::isInstance)
                .map(LogLine.class::cast)
                .forEach(whole::add);
    }
}
