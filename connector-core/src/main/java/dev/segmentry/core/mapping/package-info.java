/**
 * Which CRM field, path, related count or signal feeds which attribute, and which of our outputs
 * goes to which field.
 */
@NullMarked
package dev.segmentry.core.mapping;

import org.jspecify.annotations.NullMarked;
