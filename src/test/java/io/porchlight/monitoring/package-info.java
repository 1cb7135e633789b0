/** What the folders {@code k8s/monitoring} and {@code grafana} promise. */
package io.porchlight.monitoring;
