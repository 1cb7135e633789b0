/** The scene that tests, lab and demo play: a stand-in for the API server, and the cluster that it holds. */
package io.porchlight.scene;
