package io.porchlight.cli;

/**
 * What the commands end with. A script that asks whether the agent is there compares with {@link #NO_ANSWER}, whether it
 * attracts traffic with {@link #ANNOUNCES_NOTHING}, and whether all is well with {@link #OK}.
 */
public final class ExitCodes {

    /**
     * All is well. For {@code status}: a peer is told of something, and nothing needs a look; for {@code routes}: a peer
     * is told of something; for {@code explain}: it is explained.
     */
    public static final int OK = 0;

    /** The agent does not answer, or not sensibly; or it cannot be asked to drain. */
    public static final int NO_ANSWER = 1;

    /** The command line makes no sense. */
    public static final int USAGE = 2;

    /** {@code status} and {@code routes}: the agent answers, and no peer is told of anything. */
    public static final int ANNOUNCES_NOTHING = 3;

    /** {@code explain}: there is nothing of that name. */
    public static final int NOT_FOUND = 4;

    /** {@code status}: a peer is told of something, and something else needs a look: it is named. */
    public static final int NEEDS_A_LOOK = 5;

    /** The configuration is not valid: EX_CONFIG of sysexits.h. */
    public static final int INVALID_CONFIG = 78;

    private ExitCodes() {}
}
