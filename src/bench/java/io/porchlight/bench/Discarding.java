package io.porchlight.bench;

/**
 * How long it took to take in a table.
 *
 * @param took from its first octet being sent to the NOTIFICATION that answers what stands behind it
 * @param peak the most memory that was resident in any of those runs, in octets
 * @param early octets that were resident when the first routes had been taken in
 * @param end when all had
 */
record Discarding(String name, Samples took, long peak, long early, long end) {}
