/**
 * Decides, for each prefix, whether this node announces it, and says why. Pure: time comes in as a value, and what
 * must be remembered goes out as one.
 */
package io.porchlight.decision;
