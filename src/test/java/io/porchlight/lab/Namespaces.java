package io.porchlight.lab;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Network namespaces of one run. Their names carry the process id of the test, so that a run finds and removes what
 * one that was killed has left.
 */
public final class Namespaces implements AutoCloseable {

    private static final Pattern OURS = Pattern.compile("porchlight-(\\d+)-\\S+");

    private final String run =
            HexFormat.of().toHexDigits((short) ThreadLocalRandom.current().nextInt());
    private final List<Namespace> made = new ArrayList<>();
    private final Thread atExit = new Thread(this::deleteAll);

    public Namespaces() {
        sweep();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Four hexadecimal digits that tell this run from others. */
    public String run() {
        return run;
    }

    /**
     * Makes a namespace with its loopback up. IPv6 addresses in it are usable at once: nobody else is there, so
     * duplicate address detection would only cost a second.
     */
    public Namespace create(String name) {
        Namespace namespace =
                new Namespace("porchlight-" + ProcessHandle.current().pid() + "-" + run + "-" + name);
        Command.run("ip", "netns", "add", namespace.name());
        synchronizedAdd(namespace);
        namespace.run("sysctl", "-qw", "net.ipv6.conf.all.accept_dad=0", "net.ipv6.conf.default.accept_dad=0");
        namespace.run("ip", "link", "set", "lo", "up");
        return namespace;
    }

    /** Ends what still runs in the namespaces and deletes them with all their links. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        deleteAll();
    }

    /** The shutdown hook runs on a thread of its own, perhaps in the middle of a test. */
    private void synchronizedAdd(Namespace namespace) {
        synchronized (made) {
            made.add(namespace);
        }
    }

    private void deleteAll() {
        synchronized (made) {
            made.forEach(namespace -> delete(namespace.name()));
            made.clear();
        }
    }

    private static void sweep() {
        for (String line : Command.run("ip", "netns", "list").lines().toList()) {
            String name = line.split(" ", 2)[0];
            if (isLeftOver(name)) {
                delete(name);
            }
        }
    }

    /** Whether it is the name of a namespace, or begins with one, whose run has ended. */
    static boolean isLeftOver(String name) {
        Matcher ours = OURS.matcher(name);
        return ours.matches() && ProcessHandle.of(Long.parseLong(ours.group(1))).isEmpty();
    }

    /** Its links first: a connection that nobody answers any more keeps a namespace, and what is in it, for minutes. */
    private static void delete(String name) {
        new Namespace(name)
                .processes().stream()
                        .filter(pid -> pid != ProcessHandle.current().pid())
                        .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        Command.result("", "ip", "-n", name, "-brief", "link", "show", "type", "veth")
                .output()
                .lines()
                .map(line -> line.split("[@ ]", 2)[0])
                .forEach(link -> Command.result("", "ip", "-n", name, "link", "delete", link));
        Command.result("", "ip", "netns", "delete", name);
    }
}
