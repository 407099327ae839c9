package dev.segmentry.core.rule;

/**
 * Something an admin has to put right in a file.
 *
 * @param position where
 * @param message what is wrong and what to do about it
 */
public record Problem(Position position, String message) {

  /** {@code file:line:column: message}. */
  @Override
  public String toString() {
    return position + ": " + message;
  }
}
