package io.porchlight.agent;

import java.util.Set;

/**
 * What becomes of new settings: nothing, where newer ones or the agent's end come first. Called on the agent's thread:
 * implementations return at once.
 */
public interface SettingsListener {

    /** They wait until each of these gates was judged; told once, and not where there is none. */
    void awaited(Set<String> gates);

    /** They are in force: every decision from now on is made by them. */
    void inForce();
}
