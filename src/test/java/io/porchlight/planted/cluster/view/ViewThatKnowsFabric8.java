package io.porchlight.planted.cluster.view;

import io.fabric8.kubernetes.api.model.Node;

record ViewThatKnowsFabric8(Node node) {}
