/**
 * An org's schema and records: read from CSV and a schema file, stamped, indexed, snapshot over
 * snapshot.
 */
@NullMarked
package dev.segmentry.sandbox.org;

import org.jspecify.annotations.NullMarked;
