package io.porchlight.planted.config.model;

import java.util.concurrent.Executor;

record SettingsWithAnExecutor(Executor executor) {}
