package io.porchlight.host;

import io.porchlight.host.HostView.Gate;
import io.porchlight.host.HostView.Gate.State;
import java.util.Optional;

/**
 * What the answers of a gate have come to. Pure. A gate that was never open opens with the first success: nothing flaps
 * there. Everything else takes several answers in a row, the first closing too: an agent that starts on a node whose
 * routes its neighbors kept must not lose them by one late answer.
 *
 * @param against answers in a row that speak against the judgement in force, or failures before the first
 */
record GateState(Gate gate, int against) {

    /** Before the first answer. */
    static final GateState UNKNOWN = new GateState(new Gate(State.UNKNOWN, "", false), 0);

    private static final Gate OPEN = new Gate(State.OPEN, "", true);

    /**
     * After one more answer.
     *
     * @param failure why it was none that opens, one line; empty after a success
     * @param inARow how many it takes to change sides
     */
    GateState after(Optional<String> failure, int inARow) {
        return switch (gate.state()) {
            case UNKNOWN -> failure.map(cause -> inUnknown(cause, inARow)).orElseGet(GateState::opened);
            case OPEN -> failure.map(cause -> inOpen(cause, inARow)).orElseGet(GateState::opened);
            case CLOSED -> failure.map(this::closed).orElseGet(() -> successInClosed(inARow));
        };
    }

    private static GateState opened() {
        return new GateState(OPEN, 0);
    }

    private GateState closed(String cause) {
        return new GateState(new Gate(State.CLOSED, cause, gate.everOpen()), 0);
    }

    private GateState inUnknown(String cause, int inARow) {
        return against + 1 >= inARow
                ? closed(cause)
                : new GateState(new Gate(State.UNKNOWN, cause, false), against + 1);
    }

    private GateState inOpen(String cause, int inARow) {
        return against + 1 >= inARow ? closed(cause) : new GateState(gate, against + 1);
    }

    private GateState successInClosed(int inARow) {
        return !gate.everOpen() || against + 1 >= inARow ? opened() : new GateState(gate, against + 1);
    }
}
