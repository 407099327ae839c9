/** What the core needs from the world, in its own words. */
@NullMarked
package dev.segmentry.core.port;

import org.jspecify.annotations.NullMarked;
