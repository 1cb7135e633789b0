package io.porchlight.config.model;

import java.net.URI;
import java.time.Duration;

/**
 * Something on the node that must be in order before anything is announced: it is asked over HTTP, and 200 means yes.
 *
 * @param url http or https
 * @param failures after how many failures in a row an open gate closes, 1 or more; it takes as many answers of 200 in
 *     a row to open it again, and one to open it the first time
 * @param interval between two questions
 * @param timeout of one question
 */
public record GateSettings(String name, URI url, int failures, Duration interval, Duration timeout) {}
