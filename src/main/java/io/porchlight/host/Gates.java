package io.porchlight.host;

import io.porchlight.host.HostView.Gate;
import io.porchlight.host.HostView.Gate.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The gates that are asked, and what they were last judged to be. Owned by one thread, where also what the gates' own
 * threads find out is brought.
 *
 * <p>After a reload what was judged before goes on standing until each of the new gates was judged: a gate that is
 * added, or has another name or URL, takes nothing away only because nobody asked it yet.
 */
final class Gates implements AutoCloseable {

    private final Executor owner;
    private final Runnable changed;
    private final Map<String, GateWatch> watches = new HashMap<>();
    private final Map<String, GateState> states = new HashMap<>();
    private Map<String, Gate> before = Map.of();

    /**
     * @param owner the thread
     * @param changed is run there after a gate was judged anew
     */
    Gates(Executor owner, Runnable changed) {
        this.owner = owner;
        this.changed = changed;
    }

    /** Asks these from now on. One that is the same goes on; with the same URL, what is known of it stays. */
    void follow(List<GateProbe> probes) {
        before = view();
        Map<String, GateWatch> old = Map.copyOf(watches);
        Map<String, GateState> known = Map.copyOf(states);
        watches.clear();
        states.clear();
        for (GateProbe probe : probes) {
            String name = probe.name();
            Optional<GateWatch> same = Optional.ofNullable(old.get(name))
                    .filter(watch -> watch.probe().url().equals(probe.url()));
            GateState state = same.map(_ -> known.get(name)).orElse(GateState.UNKNOWN);
            states.put(name, state);
            watches.put(name, same.filter(watch -> watch.probe().equals(probe)).orElseGet(() -> begin(probe, state)));
        }
        old.values().stream()
                .filter(watch -> watches.get(watch.probe().name()) != watch)
                .forEach(GateWatch::close);
        forgetOnceJudged();
    }

    /** What is known of each gate by name, of those from before the reload too while they stand. */
    Map<String, Gate> view() {
        Map<String, Gate> gates = new HashMap<>(before);
        states.forEach((name, state) ->
                gates.merge(name, state.gate(), (old, now) -> now.state() == State.UNKNOWN ? old : now));
        return gates;
    }

    @Override
    public void close() {
        watches.values().forEach(GateWatch::close);
    }

    private GateWatch begin(GateProbe probe, GateState known) {
        GateWatch watch = new GateWatch(probe, known, (asker, state) -> owner.execute(() -> judged(asker, state)));
        watch.start();
        return watch;
    }

    /** An answer that was under way while its gate was replaced counts no more. */
    private void judged(GateWatch asker, GateState state) {
        String name = asker.probe().name();
        if (watches.get(name) == asker) {
            states.put(name, state);
            forgetOnceJudged();
            changed.run();
        }
    }

    private void forgetOnceJudged() {
        if (states.values().stream().noneMatch(state -> state.gate().state() == State.UNKNOWN)) {
            before = Map.of();
        }
    }
}
