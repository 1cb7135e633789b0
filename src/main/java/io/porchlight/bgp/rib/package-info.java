/**
 * What one peer should hold against what it was sent, and the UPDATEs that lead from one to the other. Pure: knows
 * no channel, no timer and no thread.
 */
package io.porchlight.bgp.rib;
