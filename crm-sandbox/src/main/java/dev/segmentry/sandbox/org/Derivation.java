package dev.segmentry.sandbox.org;

import java.util.Optional;

/** How a calculated field gets its value from the rest of its record. */
@FunctionalInterface
public interface Derivation {
  Optional<Object> of(CrmRecord owner);
}
