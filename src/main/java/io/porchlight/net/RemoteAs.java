package io.porchlight.net;

/** Which AS a peer must be in: a number, or its relation to our own. */
public sealed interface RemoteAs {

    /** Whether a peer that says it is in {@code remote} is the one we were told to expect. */
    boolean accepts(AsNumber local, AsNumber remote);

    /** Exactly this number. */
    record Exactly(AsNumber as) implements RemoteAs {
        @Override
        public boolean accepts(AsNumber local, AsNumber remote) {
            return as.equals(remote);
        }

        @Override
        public String toString() {
            return as.toString();
        }
    }

    /** Any AS but our own: eBGP with whoever is there. */
    record External() implements RemoteAs {
        @Override
        public boolean accepts(AsNumber local, AsNumber remote) {
            return !local.equals(remote);
        }

        @Override
        public String toString() {
            return "external";
        }
    }

    /** Our own AS: iBGP. */
    record Internal() implements RemoteAs {
        @Override
        public boolean accepts(AsNumber local, AsNumber remote) {
            return local.equals(remote);
        }

        @Override
        public String toString() {
            return "internal";
        }
    }
}
