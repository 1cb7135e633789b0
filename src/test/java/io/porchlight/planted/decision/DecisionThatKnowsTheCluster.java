package io.porchlight.planted.decision;

import io.porchlight.planted.cluster.ClusterThatLogs;

record DecisionThatKnowsTheCluster(ClusterThatLogs cluster) {}
