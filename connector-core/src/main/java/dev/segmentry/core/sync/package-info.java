/** The use cases: plan, apply, and both together. */
@NullMarked
package dev.segmentry.core.sync;

import org.jspecify.annotations.NullMarked;
