package dev.segmentry.hubspot;

/** Content that is not a value of the type it is mapped to. */
final class InvalidValue extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String content;

  InvalidValue(String content, Throwable cause) {
    super(content, cause);
    this.content = content;
  }

  InvalidValue(String content) {
    super(content);
    this.content = content;
  }

  String content() {
    return content;
  }
}
