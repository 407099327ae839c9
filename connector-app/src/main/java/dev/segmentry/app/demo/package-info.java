/** The demonstration: a customer base made from a seed, lived through by two embedded CRMs. */
@NullMarked
package dev.segmentry.app.demo;

import org.jspecify.annotations.NullMarked;
