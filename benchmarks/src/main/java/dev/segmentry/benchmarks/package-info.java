/** Measurements; performance claims come from here, as ratios of one run. */
@NullMarked
package dev.segmentry.benchmarks;

import org.jspecify.annotations.NullMarked;
