package io.porchlight.planted.cluster;

public record ClusterThatLogs(System.Logger logger) {}
