/** Given-when-then cases for a model: read from YAML, run by the real engine, told. */
@NullMarked
package dev.segmentry.app.cases;

import org.jspecify.annotations.NullMarked;
