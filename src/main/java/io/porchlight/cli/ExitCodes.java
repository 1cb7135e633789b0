package io.porchlight.cli;

/** What the commands end with. */
public final class ExitCodes {

    /** All is well; for {@code status}: the agent announces something; for {@code explain}: it is explained. */
    public static final int OK = 0;

    /** The agent does not answer, or not sensibly; or it cannot be asked to drain. */
    public static final int NO_ANSWER = 1;

    /** The command line makes no sense. */
    public static final int USAGE = 2;

    /** {@code status}: the agent answers, and announces nothing. */
    public static final int ANNOUNCES_NOTHING = 3;

    /** {@code explain}: there is nothing of that name. */
    public static final int NOT_FOUND = 4;

    /** The configuration is not valid: EX_CONFIG of sysexits.h. */
    public static final int INVALID_CONFIG = 78;

    private ExitCodes() {}
}
