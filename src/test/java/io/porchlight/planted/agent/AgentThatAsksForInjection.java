package io.porchlight.planted.agent;

import jakarta.inject.Provider;

public record AgentThatAsksForInjection(Provider<String> nodeName) {}
