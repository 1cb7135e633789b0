/**
 * A BGP speaker that originates routes and imports none: Netty channels and timers that drive the machines of
 * {@code bgp.fsm}, all on one event loop. Told the whole set of peers and routes; works out the difference itself.
 */
package io.porchlight.bgp;
