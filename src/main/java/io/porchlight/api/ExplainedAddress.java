package io.porchlight.api;

import java.util.Optional;

/**
 * An address, and what it is to the configuration.
 *
 * @param type which kind of a Service's addresses it is; {@code unused} when no Service has it
 * @param service {@code namespace/name}; absent when no Service has it
 * @param prefix the name of the prefix that covers it; absent when none does
 * @param standing whether it makes its Service count there: {@code counts}, or why not
 * @param hostRoute whether it has a route of its own here, or why not
 */
public record ExplainedAddress(
        String address,
        String type,
        Optional<String> service,
        Optional<String> prefix,
        String standing,
        String hostRoute) {}
