package io.porchlight.planted.bgp.fsm;

import io.porchlight.planted.bgp.rib.RibThatKnowsTheMachine;

public record MachineThatKnowsTheRib(RibThatKnowsTheMachine rib) {}
