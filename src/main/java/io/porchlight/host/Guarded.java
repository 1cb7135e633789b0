package io.porchlight.host;

/** An executor would keep a failure to itself, and never run the task again. */
final class Guarded {

    private Guarded() {}

    /** The task, whose failures its thread's handler of uncaught exceptions is told of. */
    static Runnable task(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        };
    }
}
