package io.porchlight.planted.cli;

import io.porchlight.planted.agent.AgentThatAsksForInjection;

record CommandThatKnowsTheAgent(AgentThatAsksForInjection agent) {}
