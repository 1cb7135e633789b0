package io.porchlight.bench;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the benchmark was asked for.
 *
 * @param quick whether a short look is enough
 * @param groups in the order of the page
 */
record Options(boolean quick, Set<Group> groups) {

    static final String USAGE = "usage: make bench [ARGS='[--quick] [--only=agent,announce,discard,scale]']";

    private static final String ONLY = "--only=";

    /** @throws IllegalArgumentException with the argument that it does not know */
    static Options parse(String... arguments) {
        boolean quick = false;
        Set<Group> groups = EnumSet.allOf(Group.class);
        for (String argument : arguments) {
            if (argument.equals("--quick")) {
                quick = true;
            } else if (argument.startsWith(ONLY)) {
                groups = EnumSet.copyOf(groups(argument.substring(ONLY.length())));
            } else {
                throw new IllegalArgumentException("unknown: " + argument);
            }
        }
        return new Options(quick, groups);
    }

    private static List<Group> groups(String names) {
        return Arrays.stream(names.split(",", -1)).map(Options::group).toList();
    }

    private static Group group(String name) {
        return Arrays.stream(Group.values())
                .filter(group -> group.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown group: " + name));
    }
}
