package dev.segmentry.sandbox.salesforce.soql;

import java.util.List;

/** A field as a query names it: {@code Owner.Email} is two names. */
record FieldPath(List<String> names, SoqlError.Place place) {
  FieldPath {
    names = List.copyOf(names);
  }

  String last() {
    return names.get(names.size() - 1);
  }

  String text() {
    return String.join(".", names);
  }
}
