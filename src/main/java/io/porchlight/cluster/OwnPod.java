package io.porchlight.cluster;

/** Which Pod the agent runs in. */
public record OwnPod(String namespace, String name) {}
