package io.porchlight.planted.config.model;

record SettingsWithAThread(Thread thread) {}
