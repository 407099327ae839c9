/** When runs begin by themselves. */
@NullMarked
package dev.segmentry.app.schedule;

import org.jspecify.annotations.NullMarked;
