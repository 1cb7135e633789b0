package io.porchlight.lab;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Keeps one scene for all tests, since four agents take their time to start. Each test gets it whole; what it leaves
 * broken is put right after it, and a scene that cannot be put right fails its test and is made anew for the next.
 */
final class Place7Extension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

    /** Where the first failure to make a scene is kept: trying again for each test would take long to say the same. */
    private static final String NO_SCENE = "no scene";

    @Override
    public void beforeEach(ExtensionContext context) {
        scene(context).awaitWhole();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Place7 scene = scene(context);
        try {
            scene.restore();
        } catch (RuntimeException | Error e) {
            store(context).remove(Place7.class);
            scene.close();
            throw e;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Place7.class;
    }

    @Override
    public Place7 resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return scene(context);
    }

    /** The root's store closes it after the last test. */
    private static Place7 scene(ExtensionContext context) {
        ExtensionContext.Store store = store(context);
        if (store.get(NO_SCENE) != null) {
            throw new IllegalStateException("the scene did not come up for an earlier test");
        }
        try {
            return store.computeIfAbsent(Place7.class);
        } catch (RuntimeException | Error e) {
            store.put(NO_SCENE, e);
            throw e;
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(Place7Extension.class));
    }
}
