/** The scene that tests, lab, demo and benchmark play: a cluster, and an API server for it, a stand-in or a real one. */
package io.porchlight.scene;
