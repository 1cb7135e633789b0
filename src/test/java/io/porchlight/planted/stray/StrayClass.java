package io.porchlight.planted.stray;

final class StrayClass {}
