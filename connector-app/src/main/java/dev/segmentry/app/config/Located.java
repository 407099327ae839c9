package dev.segmentry.app.config;

import dev.segmentry.core.rule.Position;

/**
 * A value and where it stands.
 *
 * @param value what was written
 * @param position where
 */
public record Located<T>(T value, Position position) {}
