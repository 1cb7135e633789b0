/** Measures start, convergence and memory of the agent on one machine, and of BIRD beside it. */
package io.porchlight.bench;
