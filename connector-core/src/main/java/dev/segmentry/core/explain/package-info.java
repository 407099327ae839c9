/** Why an account is where it is, and what would move it. Pure. */
@NullMarked
package dev.segmentry.core.explain;

import org.jspecify.annotations.NullMarked;
