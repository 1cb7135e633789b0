package io.porchlight.bench;

import java.util.Optional;

/**
 * How long it took to announce.
 *
 * @param routes how many, for all peers together
 * @param told while every session was up: from the router being told of them
 * @param joined while the router knew them: from every session coming up at once
 * @param again as joined, for the next sessions of the same process; empty where that is no other matter
 * @param peak the most memory that was resident in any of those runs, in octets
 */
record Announcing(long routes, Samples told, Samples joined, Optional<Samples> again, long peak) {}
