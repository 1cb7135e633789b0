/**
 * The state machines of RFC 4271, section 8, as values: state and event give the next state and actions. One machine
 * for a connection, one above it for the peer, which dials, listens and decides which connection survives. Pure: no
 * sockets, no clock; a timer goes out as an action and comes back as an event.
 */
package io.porchlight.bgp.fsm;
