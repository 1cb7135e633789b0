package io.porchlight.agent;

import io.porchlight.config.model.Settings;

/** Settings that are to come into force, and who is told whether they are. */
record NewSettings(Settings settings, SettingsListener listener) {}
