package io.porchlight.planted.cluster;

import java.util.logging.Logger;

record ClusterThatLogsByJul(Logger logger) {}
