/** The command line: one class per command, and how each failure is told. */
@NullMarked
package dev.segmentry.app.cli;

import org.jspecify.annotations.NullMarked;
