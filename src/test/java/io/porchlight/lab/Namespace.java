package io.porchlight.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * A network namespace, as {@code ip netns} knows it.
 *
 * @param name as in {@code /run/netns}
 */
public record Namespace(String name) {

    private static final int CLONE_NEWNET = 0x4000_0000;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle OPEN = function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), 2);
    private static final MethodHandle SETNS = function("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT), 2);
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), 1);

    /** The command line that runs a program inside; the program keeps the process id. */
    public List<String> inside(List<String> command) {
        return Stream.concat(Stream.of("ip", "netns", "exec", name), command.stream())
                .toList();
    }

    /** Runs a program inside, to its end: see {@link Command#run}. */
    public String run(String... command) {
        return Command.run(inside(List.of(command)).toArray(String[]::new));
    }

    /** The ids of the processes inside, those in namespaces of their own for all else among them. */
    List<Long> processes() {
        return Command.result("", "ip", "netns", "pids", name)
                .output()
                .lines()
                .filter(pid -> pid.matches("\\d+"))
                .map(Long::valueOf)
                .toList();
    }

    /** Loads nftables rules inside. */
    public void nft(String rules) {
        Command.feed(rules, inside(List.of("nft", "-f", "-")).toArray(String[]::new));
    }

    /**
     * Calls on a thread inside: the sockets that it opens live in this namespace, also after it returns.
     *
     * @throws IllegalStateException with what the work threw as its cause
     */
    public <T> T call(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(() -> {
            enter();
            return work.call();
        });
        Thread.ofPlatform().name("in " + name).daemon().start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("in " + name + ": " + e.getCause(), e.getCause());
        }
    }

    /** Moves the calling thread, and it alone. */
    private void enter() throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            int file = (int) OPEN.invokeExact(arena.allocateFrom("/run/netns/" + name), 0);
            int entered = file < 0 ? -1 : (int) SETNS.invokeExact(file, CLONE_NEWNET);
            int closed = file < 0 ? -1 : (int) CLOSE.invokeExact(file);
            if (entered != 0 || closed != 0) {
                throw new IllegalStateException("cannot enter the network namespace " + name);
            }
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor, int fixedArguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), descriptor, Linker.Option.firstVariadicArg(fixedArguments));
    }
}
