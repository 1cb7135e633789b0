package io.porchlight.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {

    private static final int TICKS_PER_SECOND = 100;

    private Machine() {}

    /** In the order of a table. */
    static Map<String, String> describe() throws IOException, InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("system", field("/etc/os-release", "PRETTY_NAME=").replace("\"", ""));
        facts.put("kernel", System.getProperty("os.version") + " " + System.getProperty("os.arch"));
        facts.put(
                "CPU",
                field("/proc/cpuinfo", "model name") + ", "
                        + Runtime.getRuntime().availableProcessors() + " cores");
        long kib = Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("\\D", ""));
        facts.put("memory", kib / 1024 + " MiB");
        facts.put("JDK", System.getProperty("java.vm.vendor") + " " + System.getProperty("java.runtime.version"));
        facts.put("Porchlight", revision());
        facts.put("Quarkus", jar("io.quarkus.quarkus-core"));
        facts.put("Kubernetes client", jar("io.fabric8.kubernetes-client"));
        facts.put("Netty", jar("io.netty.netty-transport"));
        facts.put("BIRD", birdVersion());
        return facts;
    }

    /** The commit that the benchmark was built from. */
    static String revision() throws IOException {
        Properties properties = new Properties();
        try (var in = Machine.class.getResourceAsStream("/io/porchlight/app/build.properties")) {
            properties.load(in);
        }
        return properties.getProperty("revision");
    }

    static String birdVersion() throws IOException, InterruptedException {
        return version(Bird.program(), "BIRD version ");
    }

    static String gobgpVersion() throws IOException, InterruptedException {
        return version(GobgpRouter.Program.find().map(GobgpRouter.Program::gobgpd), "gobgpd version ");
    }

    /** Over the last minute: how many processes ran or wanted to. */
    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    /** CPU time that the machine has taken since it started, other machines' share of its cores included. */
    static Duration busy() throws IOException {
        long[] ticks = Arrays.stream(field("/proc/stat", "cpu ").trim().split(" +"))
                .mapToLong(Long::parseLong)
                .toArray();
        // user, nice, system; idle and iowait are not busy; irq, softirq, steal
        return ticks(ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]);
    }

    /** CPU time that this process has taken, and those of its children that have ended. */
    static Duration own() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        // Behind the name, which may hold anything; utime, stime, cutime, cstime.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return ticks(
                Stream.of(fields).skip(11).limit(4).mapToLong(Long::parseLong).sum());
    }

    private static Duration ticks(long ticks) {
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    private static String field(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replaceFirst("^\\s*:\\s*", ""))
                .findFirst()
                .orElse("unknown");
    }

    /** The version in a jar's name, of those that the agent runs with. */
    private static String jar(String name) throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target/quarkus-app/lib/main"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(jar -> jar.matches(Pattern.quote(name) + "-[0-9].*[.]jar"))
                    .map(jar -> jar.substring(name.length() + 1, jar.length() - ".jar".length()))
                    .findFirst()
                    .orElse("unknown");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String version(Optional<Path> program, String name) throws IOException, InterruptedException {
        return program.isEmpty()
                ? "not installed"
                : Programs.output(program.get().toString(), "--version").strip().replace(name, "");
    }
}
