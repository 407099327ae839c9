package dev.segmentry.sandbox.salesforce;

import java.util.List;

/** Why one row was refused. */
record RowError(String code, String message, List<String> fields) {
  RowError {
    fields = List.copyOf(fields);
  }

  static RowError of(String code, String message, String... fields) {
    return new RowError(code, message, List.of(fields));
  }
}
