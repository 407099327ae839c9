/**
 * Whether the segmentation is any good: figures per segment, movement between two days, gradings.
 * Every figure knows of how many accounts it speaks, and what cannot be known stays unknown. Pure.
 */
@NullMarked
package dev.segmentry.core.measure;

import org.jspecify.annotations.NullMarked;
