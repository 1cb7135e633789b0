package io.porchlight.bgp.fsm;

import io.porchlight.net.Family;

/**
 * What the machine has to know of the TCP connections below it.
 *
 * @param family the family of their addresses
 * @param noAnswer one line, plain words: what to check when an attempt to connect gets no answer
 */
public record Underlay(Family family, String noAnswer) {}
