package io.porchlight.monitoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How the value of a series goes over time.
 *
 * @param samples one every half minute; {@link #GONE} where there is none
 */
record Course(List<Double> samples) {

    /** Longer than any rule waits. */
    static final int MINUTES = 150;

    /** No value: the series ends, as one does whose target is gone. */
    static final double GONE = Double.NaN;

    private static final int SAMPLES_PER_MINUTE = 2;

    static Course always(double value) {
        return steps(value);
    }

    /**
     * A value until a minute, another until a later one, and so on; the last one stays.
     *
     * @param steps {@code 1, 10, 0, 20, 1} is 1, from minute 10 on 0, and from minute 20 on 1 again
     */
    static Course steps(double... steps) {
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < steps.length; i += 2) {
            double until = i + 1 < steps.length ? steps[i + 1] : MINUTES;
            samples.addAll(Collections.nCopies(index(until) - samples.size(), steps[i]));
        }
        return new Course(samples);
    }

    /** A counter that stands still, from a minute on grows at each sample, and stands still again. */
    static Course growing(int from, int until) {
        List<Double> samples = new ArrayList<>(steps(1).samples());
        for (int i = index(from); i < samples.size(); i++) {
            samples.set(i, samples.get(i - 1) + (i < index(until) ? 1 : 0));
        }
        return new Course(samples);
    }

    Course endingAt(double minute) {
        List<Double> cut = new ArrayList<>(samples);
        Collections.fill(cut.subList(index(minute), cut.size()), GONE);
        return new Course(cut);
    }

    Course beginningAt(double minute) {
        List<Double> cut = new ArrayList<>(samples);
        Collections.fill(cut.subList(0, index(minute)), GONE);
        return new Course(cut);
    }

    /** As promtool spells it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int from = 0, to; from < samples.size(); from = to) {
            double value = samples.get(from);
            to = from + 1;
            while (to < samples.size() && samples.get(to).equals(value)) {
                to++;
            }
            text.append(run(value, to - from, from == 0)).append(' ');
        }
        return text.toString().strip();
    }

    private static String run(double value, int length, boolean first) {
        if (!Double.isNaN(value)) {
            return String.format(Locale.ROOT, "%.0fx%d", value, length - 1);
        }
        // Only what was there before can go.
        return first || length == 1 ? "_x" + length : "stale _x" + (length - 1);
    }

    private static int index(double minute) {
        return (int) (minute * SAMPLES_PER_MINUTE);
    }
}
