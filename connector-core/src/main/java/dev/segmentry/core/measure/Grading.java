package dev.segmentry.core.measure;

/**
 * One figure against its benchmark.
 *
 * @param subject which segment, dimension, field or CSM; empty text: the whole
 * @param figure the figure with its unit and denominator
 * @param verdict what that means
 */
public record Grading(
    Benchmark benchmark, String subject, Grade grade, String figure, String verdict) {}
