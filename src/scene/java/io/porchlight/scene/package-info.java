/** The scene that tests, lab, demo and benchmark play: a cluster, and its API server, a stand-in or a real one. */
package io.porchlight.scene;
