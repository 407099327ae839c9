/** Accounts above and below each other: who is on top, and what is added up for it. */
@NullMarked
package dev.segmentry.core.hierarchy;

import org.jspecify.annotations.NullMarked;
