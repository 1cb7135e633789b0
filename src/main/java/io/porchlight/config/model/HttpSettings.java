package io.porchlight.config.model;

/**
 * Where the agent answers HTTP.
 *
 * @param metricsAddress the address for Prometheus and the kubelet's probes
 * @param metricsPort its port, 1 to 65535
 * @param statusPort the port on 127.0.0.1 for status and the commands, 1 to 65535
 */
public record HttpSettings(String metricsAddress, int metricsPort, int statusPort) {}
