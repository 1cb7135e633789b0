package io.porchlight.app;

import io.porchlight.config.model.LogSettings;
import java.util.logging.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** What the process says of itself: everything that anybody logs goes to the standard output, in one format. */
final class ProcessLog {

    private final LogSettings.Format format;

    private ProcessLog(LogSettings.Format format) {
        this.format = format;
    }

    /** Before Quarkus starts: it sets its console up by the properties that it finds. */
    static ProcessLog begin(LogSettings settings) {
        switch (settings.format()) {
            case TEXT -> {}
            case JSON -> json();
        }
        Thread.setDefaultUncaughtExceptionHandler((thread, problem) -> System.getLogger("porchlight")
                .log(System.Logger.Level.ERROR, "thread " + thread.getName() + " met what nobody expected", problem));
        return new ProcessLog(settings.format());
    }

    /** Why there will be no agent: in JSON a line like any other, in text one that is easily seen. */
    void cannotStart(String why) {
        switch (format) {
            case TEXT -> System.err.println("porchlight: cannot start: " + why);
            case JSON -> System.getLogger("porchlight").log(System.Logger.Level.ERROR, "cannot start: " + why);
        }
    }

    /**
     * A console of our own, since Quarkus' takes patterns alone. Its own stays, silent: without any Quarkus would keep
     * each record for one that may come.
     */
    private static void json() {
        System.setProperty("quarkus.log.console.level", "OFF");
        Logger root = LogContext.getLogContext().getLogger("");
        ConsoleHandler console = new ConsoleHandler(new JsonFormatter());
        // Until Quarkus has set the levels up everything is let through, and of that only what is wrong counts.
        console.setFilter(
                record -> root.getLevel() != Level.ALL || record.getLevel().intValue() >= Level.WARNING.intValue());
        root.addHandler(console);
    }
}
