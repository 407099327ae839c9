/** YAML with the place of everything in it, and nothing that a reader would not expect. */
@NullMarked
package dev.segmentry.app.yaml;

import org.jspecify.annotations.NullMarked;
