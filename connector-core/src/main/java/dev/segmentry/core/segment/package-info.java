/** The segmentation model and the pure decision it makes for one account. */
@NullMarked
package dev.segmentry.core.segment;

import org.jspecify.annotations.NullMarked;
