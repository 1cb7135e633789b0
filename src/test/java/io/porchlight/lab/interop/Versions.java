package io.porchlight.lab.interop;

import io.porchlight.lab.Command;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks programs for their version. */
final class Versions {

    private Versions() {}

    /** @param pattern its first group is the version */
    static String find(String pattern, String... command) {
        String output = Command.result("", command).output();
        Matcher matcher = Pattern.compile(pattern).matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException(String.join(" ", command) + " says no version: " + output);
        }
        return matcher.group(1);
    }
}
