package dev.segmentry.sandbox.salesforce;

/** Ends the work on one row; the batch goes on. */
final class RowProblem extends RuntimeException {
  private final transient RowError error;

  RowProblem(RowError error) {
    super(error.code() + ": " + error.message(), null, false, false);
    this.error = error;
  }

  static RowProblem of(String code, String message, String... fields) {
    return new RowProblem(RowError.of(code, message, fields));
  }

  RowError error() {
    return error;
  }
}
