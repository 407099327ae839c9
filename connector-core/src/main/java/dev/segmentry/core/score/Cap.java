package dev.segmentry.core.score;

import dev.segmentry.core.rule.CompiledCondition;

/**
 * A hard signal that visibly limits a health score: "72, capped to 39: payment failed".
 *
 * @param when the signal
 * @param ceiling highest score while it holds, fixed-point
 * @param reason in words
 */
public record Cap(CompiledCondition when, long ceiling, String reason) {}
