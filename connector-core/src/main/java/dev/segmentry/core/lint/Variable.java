package dev.segmentry.core.lint;

import dev.segmentry.core.account.Scalar;
import java.util.List;
import java.util.Optional;

/**
 * An attribute and the values that are tried for it.
 *
 * @param name attribute
 * @param slot where rows hold it
 * @param values in the order in which they are tried; empty: missing
 */
record Variable(String name, int slot, List<Optional<Scalar>> values) {

  Variable {
    values = List.copyOf(values);
  }
}
