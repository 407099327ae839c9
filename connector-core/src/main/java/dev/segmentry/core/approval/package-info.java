/**
 * Moves that a person must approve before the world sees them: one account in one dimension, a pure
 * state machine (domain-vectors §10).
 */
@NullMarked
package dev.segmentry.core.approval;

import org.jspecify.annotations.NullMarked;
