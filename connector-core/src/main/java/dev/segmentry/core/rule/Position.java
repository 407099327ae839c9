package dev.segmentry.core.rule;

/**
 * A place in a file an admin owns.
 *
 * @param file name of the file as the admin gave it
 * @param line from 1
 * @param column from 1
 */
public record Position(String file, int line, int column) {

  /** {@code file:line:column}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
