package io.porchlight.api;

import java.util.List;

public record ServicesInfo(String prefix, int total, List<ServiceInfo> services) {}
