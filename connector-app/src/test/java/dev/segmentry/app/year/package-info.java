/** A year in the life of two CRMs: the whole connector against both sandboxes, month by month. */
@NullMarked
package dev.segmentry.app.year;

import org.jspecify.annotations.NullMarked;
