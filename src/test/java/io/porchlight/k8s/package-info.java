/** What the manifests in the folder k8s promise. */
package io.porchlight.k8s;
