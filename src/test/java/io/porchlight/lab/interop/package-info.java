/**
 * The speaker against five other implementations of BGP, case by case, each in a namespace across a wire of its own.
 * {@code docs/interop.md} is written from such a run.
 */
package io.porchlight.lab.interop;
