/** The doors the sandbox can be reached through. */
@NullMarked
package dev.segmentry.sandbox.front;

import org.jspecify.annotations.NullMarked;
