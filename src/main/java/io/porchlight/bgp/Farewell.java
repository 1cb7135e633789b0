package io.porchlight.bgp;

/** What peers shall make of it that the speaker goes. */
public enum Farewell {
    /**
     * It is not coming back: Cease / Administrative Shutdown, as a hard reset where RFC 8538 was agreed. Routers drop
     * its routes at once.
     */
    SHUTDOWN,
    /**
     * It will be back within the restart time: where graceful restart was agreed the connection closes without a
     * NOTIFICATION, and routers keep its routes (RFC 4724, section 4.1). Others are told as for SHUTDOWN.
     */
    RESTART
}
