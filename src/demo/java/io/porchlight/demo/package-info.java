/** The scene on one machine without root: a stand-in API server, an upstream router, and four agents, on loopback. */
package io.porchlight.demo;
