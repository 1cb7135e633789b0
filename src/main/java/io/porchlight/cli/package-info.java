/** The commands, which speak to the agent of this node over loopback. */
package io.porchlight.cli;
