package io.porchlight.decision;

import io.porchlight.cluster.view.ServiceTable;
import io.porchlight.config.model.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all Services count for. Ten thousand of them are scattered over the whole heap, and to look at each again because
 * one has changed is a matter of waiting for memory: hence the pages. One is made from a part of the table and the
 * settings alone, both immutable. It is kept while these are the same objects, and can be nothing but right.
 */
public final class Roll {

    static final Roll NONE = new Roll(Optional.empty(), List.of());

    private final Optional<Settings> settings;
    private final List<Page> pages;

    private Roll(Optional<Settings> settings, List<Page> pages) {
        this.settings = settings;
        this.pages = pages;
    }

    /** In the order of the table's parts. */
    List<Page> pages() {
        return pages;
    }

    /** Of these Services. */
    Roll next(Settings newest, ServiceTable services) {
        boolean known = settings.filter(s -> s == newest).isPresent();
        Page empty = Page.BLANK.next(newest, Map.of());
        List<Page> next = new ArrayList<>(services.parts().size());
        for (int i = 0; i < services.parts().size(); i++) {
            Page before = known ? pages.get(i) : empty;
            next.add(before.next(newest, services.parts().get(i)));
        }
        return new Roll(Optional.of(newest), next);
    }

    /** Whether the same Services, each as it was, want the same host routes as there, by the same settings. */
    boolean wantsAs(Roll other) {
        boolean same = settings.isPresent()
                && settings.get() == other.settings.orElse(null)
                && pages.size() == other.pages.size();
        for (int i = 0; same && i < pages.size(); i++) {
            same = pages.get(i).wanting() == other.pages.get(i).wanting();
        }
        return same;
    }

    /** It is known again from what it was made from: whoever compares memories need not look. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Roll;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "Roll" + pages;
    }
}
