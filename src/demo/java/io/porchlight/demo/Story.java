package io.porchlight.demo;

import io.porchlight.net.IpPrefix;
import io.porchlight.scene.Scene;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The scene of the demo, step by step; each step changes the cluster and waits for what the router should then say. */
final class Story {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Scene scene;
    private final RouterTable table;
    private final IpPrefix prefix;
    private final PrintStream out;

    Story(Scene scene, RouterTable table, IpPrefix prefix, PrintStream out) {
        this.scene = scene;
        this.table = table;
        this.prefix = prefix;
        this.out = out;
    }

    /** One step: what is told to the reader, what is done to the cluster, and who announces afterwards. */
    private record Step(String title, Runnable change, Set<String> announcers) {}

    /** Plays every step in order. Returns the title of the first that did not hold, or nothing. */
    Optional<String> play() {
        List<String> nodes = Scene.NODES;
        String failing = nodes.get(1);
        String draining = nodes.get(3);
        List<Step> steps = List.of(
                new Step("every node has healthy backends: all four announce", () -> {}, all()),
                new Step(
                        "the backends of " + failing + " fail: it withdraws",
                        () -> scene.setReady(failing, false),
                        allBut(failing)),
                new Step("they recover: it announces again", () -> scene.setReady(failing, true), all()),
                new Step(
                        draining + " is drained: it withdraws, its backends still healthy",
                        () -> scene.annotate(draining, "porchlight.io/drain", "maintenance"),
                        allBut(draining)));
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            out.printf("%nStep %d of %d: %s%n", i + 1, steps.size(), step.title());
            long began = System.nanoTime();
            step.change().run();
            boolean held = await(() -> table.announcers(prefix).equals(step.announcers()));
            out.printf("%s%n", table.print());
            if (!held) {
                out.printf("    expected from %s, waited %d s%n", step.announcers(), PATIENCE.toSeconds());
                return Optional.of(step.title());
            }
            out.printf("    held after %d ms%n", (System.nanoTime() - began) / 1_000_000);
        }
        return Optional.empty();
    }

    private static Set<String> all() {
        return new TreeSet<>(Scene.NODES);
    }

    private static Set<String> allBut(String node) {
        Set<String> rest = all();
        rest.remove(node);
        return rest;
    }

    private static boolean await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return true;
    }
}
