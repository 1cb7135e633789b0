/**
 * The loop between the cluster and the speaker: newest inputs to verdicts, verdicts to routes per peer. One thread
 * owns it all.
 */
package io.porchlight.agent;
