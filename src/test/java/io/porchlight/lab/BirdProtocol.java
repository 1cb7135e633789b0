package io.porchlight.lab;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A BGP protocol as {@code show protocols all} prints it.
 *
 * @param state of the session: {@code Established}, {@code Active}
 * @param since when the protocol last changed
 * @param lastError empty when there was none
 * @param changes what its channels received, summed over the families; zero while the session is down,
 *     unless the router waits for a graceful restart, over which it goes on counting
 */
public record BirdProtocol(String state, BirdTime since, String lastError, Changes changes) {

    private static final Pattern SINCE = Pattern.compile("(?m)^\\S+\\s+BGP .*?(" + BirdTime.FORM + ")");
    private static final Pattern STATE = Pattern.compile("BGP state:\\s+(\\S+)");
    private static final Pattern LAST_ERROR = Pattern.compile("Last error:\\s+(.+)");
    private static final Pattern UPDATES = Pattern.compile("Import updates:\\s+(\\d+)");
    private static final Pattern WITHDRAWS = Pattern.compile("Import withdraws:\\s+(\\d+)");

    /** @param updates, withdraws received since the session came up, or since before its graceful restarts */
    public record Changes(long updates, long withdraws) {}

    static BirdProtocol parse(String output) {
        return new BirdProtocol(
                first(STATE, output),
                BirdTime.parse(first(SINCE, output)),
                first(LAST_ERROR, output),
                new Changes(sum(UPDATES, output), sum(WITHDRAWS, output)));
    }

    public boolean isEstablished() {
        return state.equals("Established");
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1).strip() : "";
    }

    private static long sum(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .mapToLong(result -> Long.parseLong(result.group(1)))
                .sum();
    }
}
