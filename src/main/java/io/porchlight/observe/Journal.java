package io.porchlight.observe;

import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** Where lines go: all of them into the log, and the words of some to the Node too, as Events. For any thread. */
final class Journal {

    private final System.Logger logger;
    private final Consumer<NodeEvent> events;

    Journal(System.Logger logger, Consumer<NodeEvent> events) {
        this.logger = logger;
        this.events = events;
    }

    void log(Level level, LogLine line) {
        logger.log(level, "{0}", line);
    }

    /** A failure of our own. It has no fields: a logger takes either these or what was thrown. */
    void log(Level level, String words, Throwable thrown) {
        logger.log(level, new LogLine(words).toString(), thrown);
    }

    /**
     * @param level a warning is one as an Event too
     * @param subject as an Event has it
     */
    void logAndShow(Level level, LogLine line, NodeEvent.Reason reason, String subject) {
        log(level, line);
        events.accept(new NodeEvent(reason, level == Level.WARNING, subject, line.words()));
    }
}
