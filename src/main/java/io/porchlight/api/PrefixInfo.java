package io.porchlight.api;

import java.util.Optional;

/**
 * A prefix of the configuration.
 *
 * @param name the configured name
 * @param cidr address/length
 * @param verdict absent until the first decision
 */
public record PrefixInfo(String name, String cidr, Optional<VerdictInfo> verdict) {}
