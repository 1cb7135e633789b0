package io.porchlight.bgp;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A timer of one event loop. To start it again costs next to nothing, since a hold timer starts with every message:
 * only the deadline moves, and whoever wakes too early sleeps on. So does, once and for a moment, whoever wakes much
 * too late: the loop was held up, and what came in meanwhile, which may start the timer again, is still to be read.
 */
final class LoopTimer {

    private static final long MUCH_TOO_LATE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(20);

    private final EventExecutor loop;
    private final Runnable expired;
    private boolean running;
    private boolean excused;
    private long deadline;
    private Future<?> alarm;
    private long alarmAt;

    LoopTimer(EventExecutor loop, Runnable expired) {
        this.loop = loop;
        this.expired = expired;
    }

    void start(Duration after) {
        running = true;
        excused = false;
        deadline = System.nanoTime() + after.toNanos();
        if (alarm == null || alarmAt - deadline > 0) {
            setAlarm();
        }
    }

    void cancel() {
        running = false;
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }

    private void setAlarm() {
        if (alarm != null) {
            alarm.cancel(false);
        }
        alarmAt = deadline;
        alarm = loop.schedule(this::wake, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void wake() {
        alarm = null;
        if (!running) {
            return;
        }
        long late = System.nanoTime() - deadline;
        if (late > MUCH_TOO_LATE && !excused) {
            excused = true;
            deadline = System.nanoTime() + MOMENT;
            setAlarm();
        } else if (late < 0) {
            setAlarm();
        } else {
            running = false;
            expired.run();
        }
    }
}
