package io.porchlight.config.model;

import java.util.Map;

/**
 * The whole configuration, valid.
 *
 * @param nodeName the Node object that is this agent's own
 * @param prefixes by name, in the order of the file; immutable
 * @param gates by name, in the order of the file; immutable
 */
public record Settings(
        String nodeName,
        BgpSettings bgp,
        Map<String, PrefixSettings> prefixes,
        Map<String, GateSettings> gates,
        DrainSettings drain,
        ClusterSettings cluster,
        HttpSettings http,
        LogSettings log) {}
