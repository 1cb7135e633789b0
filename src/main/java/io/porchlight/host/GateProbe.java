package io.porchlight.host;

import java.net.URI;
import java.time.Duration;

/**
 * Where a gate is, and how it is judged.
 *
 * @param url http or https; 200 means open
 * @param failures after how many failures in a row an open gate closes, and after how many answers of 200 in a row it
 *     opens again; 1 or more
 * @param interval between an answer and the next question
 * @param timeout of one question, in all
 */
public record GateProbe(String name, URI url, int failures, Duration interval, Duration timeout) {}
