/** A CSM's book: whom of their accounts to look at first, and why. Pure. */
@NullMarked
package dev.segmentry.core.book;

import org.jspecify.annotations.NullMarked;
