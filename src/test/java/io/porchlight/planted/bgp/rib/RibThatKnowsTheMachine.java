package io.porchlight.planted.bgp.rib;

import io.porchlight.planted.bgp.fsm.MachineThatKnowsTheRib;

public record RibThatKnowsTheMachine(MachineThatKnowsTheRib machine) {}
