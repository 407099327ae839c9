/** Turns attributes into points and scores: health, rubrics, bands. */
@NullMarked
package dev.segmentry.core.score;

import org.jspecify.annotations.NullMarked;
