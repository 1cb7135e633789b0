package io.porchlight.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Remembers what became of new settings, one line each. */
final class RecordingNews implements SettingsListener {

    final List<String> told = new ArrayList<>();

    @Override
    public void awaited(Set<String> gates) {
        told.add("awaited " + new TreeSet<>(gates));
    }

    @Override
    public void inForce() {
        told.add("in force");
    }
}
