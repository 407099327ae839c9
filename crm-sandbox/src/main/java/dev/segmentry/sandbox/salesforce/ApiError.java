package dev.segmentry.sandbox.salesforce;

import java.util.List;

/** A call the API refuses as a whole, with the vendor's code and text. */
final class ApiError extends RuntimeException {
  private final int status;
  private final String code;
  private final List<String> fields;

  private ApiError(int status, String code, String message, List<String> fields) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = List.copyOf(fields);
  }

  static ApiError of(int status, String code, String message) {
    return new ApiError(status, code, message, List.of());
  }

  static ApiError of(int status, RowError error) {
    return new ApiError(status, error.code(), error.message(), error.fields());
  }

  static ApiError notFound() {
    return of(404, "NOT_FOUND", "The requested resource does not exist");
  }

  static ApiError wrongMethod(String method, String allowed) {
    return of(
        405,
        "METHOD_NOT_ALLOWED",
        "HTTP Method '" + method + "' not allowed. Allowed are " + allowed);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  List<String> fields() {
    return fields;
  }
}
