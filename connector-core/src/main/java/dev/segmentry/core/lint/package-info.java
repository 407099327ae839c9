/** Looks at a model and tells what is wrong with it, with a counter-example where there is one. */
@NullMarked
package dev.segmentry.core.lint;

import org.jspecify.annotations.NullMarked;
