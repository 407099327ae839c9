/** The composition root. */
@NullMarked
package dev.segmentry.app;

import org.jspecify.annotations.NullMarked;
