/** How far the data can be trusted: what is filled, invalid or there twice. Pure. */
@NullMarked
package dev.segmentry.core.quality;

import org.jspecify.annotations.NullMarked;
