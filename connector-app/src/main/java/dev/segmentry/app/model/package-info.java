/** Turns model files, YAML with SQL conditions in it, into a compiled segmentation model. */
@NullMarked
package dev.segmentry.app.model;

import org.jspecify.annotations.NullMarked;
