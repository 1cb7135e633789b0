/**
 * BGP messages as records, from bytes and back: one class per message, per capability and per path attribute, each
 * with its code point, its reading, its writing and how severe its errors are. Pure: knows buffers, no channels.
 */
package io.porchlight.bgp.wire;
