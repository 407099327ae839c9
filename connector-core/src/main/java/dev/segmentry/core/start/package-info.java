/** Which model to start with, by what an org's data can carry. */
@NullMarked
package dev.segmentry.core.start;

import org.jspecify.annotations.NullMarked;
