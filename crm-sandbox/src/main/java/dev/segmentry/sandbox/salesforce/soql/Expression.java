package dev.segmentry.sandbox.salesforce.soql;

import java.util.Optional;

/**
 * Something a query selects, compares or sorts by.
 *
 * @param path empty for {@code COUNT()} only
 */
record Expression(Optional<Aggregate> aggregate, Optional<FieldPath> path) {
  static Expression field(FieldPath path) {
    return new Expression(Optional.empty(), Optional.of(path));
  }

  boolean isBareCount() {
    return path.isEmpty();
  }
}
