/**
 * Watches Services, EndpointSlices (or Endpoints), the own Node, the own Pod and its DaemonSet, reduces each object on
 * arrival and tells of immutable views. Reading and summing up is pure; {@link io.porchlight.cluster.ClusterWatch} and
 * what it is made of have the effects.
 */
package io.porchlight.cluster;
