/** Conditions over attributes: typed, compiled once, three-valued, with evidence. */
@NullMarked
package dev.segmentry.core.rule;

import org.jspecify.annotations.NullMarked;
