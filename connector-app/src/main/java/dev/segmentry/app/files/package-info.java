/**
 * Files that hold customers' data and were written outside the state: which they are, and how one
 * is purged.
 */
@NullMarked
package dev.segmentry.app.files;

import org.jspecify.annotations.NullMarked;
