/**
 * Decides, for each prefix and for each address that has a route of its own, whether this node announces it, and says
 * why; and how the agent ends. Pure: time comes in as a value, and what must be remembered goes out as one.
 */
package io.porchlight.decision;
