/** The commands, which speak to the agent of this node over loopback, or by a file in its run folder. */
package io.porchlight.cli;
