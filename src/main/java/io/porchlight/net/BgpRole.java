package io.porchlight.net;

import java.util.Arrays;
import java.util.Optional;

/** What a speaker is to its eBGP neighbor (RFC 9234, section 3.1). */
public enum BgpRole {
    /** The neighbor is our customer. */
    PROVIDER(0, "provider"),
    /** A route server. */
    RS(1, "rs"),
    /** The neighbor is a route server. */
    RS_CLIENT(2, "rs-client"),
    /** The neighbor is our provider. */
    CUSTOMER(3, "customer"),
    PEER(4, "peer");

    private final int code;
    private final String label;

    BgpRole(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The value in the BGP Role capability: 0 to 4. */
    public int code() {
        return code;
    }

    /** The role of a value from the wire; empty when it is not assigned. */
    public static Optional<BgpRole> of(int code) {
        return Arrays.stream(values()).filter(role -> role.code == code).findFirst();
    }

    /** Whether a neighbor of that role is what this one expects (RFC 9234, section 4.2, table 2). */
    public boolean fits(BgpRole neighbor) {
        return neighbor
                == switch (this) {
                    case PROVIDER -> CUSTOMER;
                    case CUSTOMER -> PROVIDER;
                    case RS -> RS_CLIENT;
                    case RS_CLIENT -> RS;
                    case PEER -> PEER;
                };
    }

    /** As configuration, logs and status spell it. */
    @Override
    public String toString() {
        return label;
    }
}
