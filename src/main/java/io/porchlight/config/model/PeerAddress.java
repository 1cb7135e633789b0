package io.porchlight.config.model;

import io.porchlight.net.IpAddress;
import java.util.Optional;

/** Where a neighbor is found. */
public sealed interface PeerAddress {

    /** The interface that it is on, where one is named. */
    Optional<String> networkInterface();

    /**
     * At an address of its own.
     *
     * @param networkInterface for a link-local address: the interface it belongs to
     */
    record Fixed(IpAddress address, Optional<String> networkInterface) implements PeerAddress {
        @Override
        public String toString() {
            return address + networkInterface.map(name -> "%" + name).orElse("");
        }
    }

    /**
     * Each default router of the node, as the kernel knows them.
     *
     * @param networkInterface those on this interface alone; all when empty
     */
    record Gateway(Optional<String> networkInterface) implements PeerAddress {
        @Override
        public String toString() {
            return "gateway" + networkInterface.map(name -> "%" + name).orElse("");
        }
    }
}
