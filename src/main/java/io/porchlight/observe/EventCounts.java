package io.porchlight.observe;

/**
 * What became of Events since the start.
 *
 * @param written to the API server
 * @param dropped to make room for newer ones
 * @param failed since the API server refused them, or did not answer
 */
public record EventCounts(long written, long dropped, long failed) {

    static final EventCounts NONE = new EventCounts(0, 0, 0);
}
