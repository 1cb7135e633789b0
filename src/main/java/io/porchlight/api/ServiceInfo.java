package io.porchlight.api;

import java.util.List;

public record ServiceInfo(
        String name,
        List<String> addresses,
        String policy,
        int onNode,
        int onNodeHealthy,
        int inCluster,
        int inClusterHealthy,
        boolean lights,
        String why) {}
