package io.porchlight.observe;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.porchlight.host.HostListener;
import io.porchlight.host.HostView;
import io.porchlight.host.HostView.DefaultRouter;
import io.porchlight.host.HostView.Gate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What changes on the node itself: each part of the view has lines of its own, when it differs. */
final class HostLines implements HostListener {

    private final Journal journal;
    private final ToldCauses<String> closedBecause = new ToldCauses<>();

    /** Before the first view there are no routers and no gates, and nobody asks for a drain: none of it is news. */
    private HostView last = HostView.NONE;

    HostLines(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void changed(HostView now) {
        HostView before = last;
        last = now;
        if (!now.defaultRouters().equals(before.defaultRouters())) {
            routers(now.defaultRouters());
        }
        before.gates().keySet().stream()
                .filter(name -> !now.gates().containsKey(name))
                .forEach(closedBecause::forget);
        new TreeMap<>(now.gates()).forEach((name, gate) -> gate(name, before.gates(), gate));
        if (!now.drain().equals(before.drain())) {
            String words = now.drain()
                    .map(reason -> "this node is asked to drain (porchlight drain)"
                            + (reason.isEmpty() ? "" : ": \"" + reason + "\""))
                    .orElse("this node is no longer asked to drain (porchlight undrain)");
            LogLine line = new LogLine(words).with("drain-asked", now.drainAsked());
            journal.log(INFO, line.because(now.drain().orElse("")));
        }
    }

    @Override
    public void unreadable(String cause) {
        journal.log(WARNING, new LogLine(cause + "; what was last known stays in force").because(cause));
    }

    private void routers(List<DefaultRouter> routers) {
        String named = routers.stream()
                .map(router -> router.address() + "%" + router.networkInterface())
                .collect(Collectors.joining(", "));
        journal.log(
                INFO,
                new LogLine("the node's default routers are known: " + (named.isEmpty() ? "none" : named))
                        .with("routers", routers.size()));
    }

    private void gate(String name, Map<String, Gate> before, Gate gate) {
        Optional<Gate.State> state = Optional.ofNullable(before.get(name)).map(Gate::state);
        switch (gate.state()) {
            case UNKNOWN -> {}
            case OPEN -> {
                closedBecause.forget(name);
                if (state.filter(Gate.State.OPEN::equals).isEmpty()) {
                    journal.logAndShow(
                            INFO,
                            gateLine("gate " + name + " is open", name, gate),
                            NodeEvent.Reason.GATE_OPEN,
                            "gate " + name);
                }
            }
            case CLOSED -> {
                if (closedBecause.isNews(name, gate.cause())) {
                    journal.logAndShow(
                            WARNING,
                            gateLine(
                                    "gate " + name + " is closed, and nothing is announced: " + gate.cause(),
                                    name,
                                    gate),
                            NodeEvent.Reason.GATE_CLOSED,
                            "gate " + name);
                }
            }
        }
    }

    private static LogLine gateLine(String words, String name, Gate gate) {
        return new LogLine(words)
                .with("gate", name)
                .with("state", Labels.of(gate.state()))
                .because(gate.cause());
    }
}
