package io.porchlight.bgp.wire;

import java.util.Optional;

/** What became of the bytes of one message; the approaches to errors are those of RFC 7606, section 2. */
public sealed interface Decoded permits Decoded.Good, Decoded.AttributeDiscard, Decoded.TreatAsWithdraw, Broken {

    /** What the errors of a malformed UPDATE led to; empty for what is good, and for errors in other messages. */
    Optional<Severity> malformedUpdate();

    /** A message as it should be. */
    record Good(BgpMessage message) implements Decoded {

        @Override
        public Optional<Severity> malformedUpdate() {
            return Optional.empty();
        }
    }

    /**
     * An UPDATE that is used without its malformed attributes.
     *
     * @param why one short line, plain words
     */
    record AttributeDiscard(Update update, String why) implements Decoded {

        @Override
        public Optional<Severity> malformedUpdate() {
            return Optional.of(Severity.ATTRIBUTE_DISCARD);
        }
    }

    /**
     * A malformed UPDATE whose reachable prefixes are taken as withdrawn.
     *
     * @param update every prefix of the message as withdrawn: IPv4 ones in its own field or in
     *     {@link PathAttribute.MpUnreach}, which can be there once for each family. MP attributes of families that
     *     we do not speak are kept as they came, all other attributes are gone
     * @param why one short line, plain words
     */
    record TreatAsWithdraw(Update update, String why) implements Decoded {

        @Override
        public Optional<Severity> malformedUpdate() {
            return Optional.of(Severity.TREAT_AS_WITHDRAW);
        }
    }
}
