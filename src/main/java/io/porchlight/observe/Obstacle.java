package io.porchlight.observe;

import java.util.List;

/**
 * What keeps this node from announcing.
 *
 * @param cause what it is, as part of a sentence
 * @param remedy what would end it: a whole sentence without its full stop
 */
record Obstacle(String cause, String remedy) {

    static List<String> causes(List<Obstacle> obstacles) {
        return obstacles.stream().map(Obstacle::cause).toList();
    }
}
