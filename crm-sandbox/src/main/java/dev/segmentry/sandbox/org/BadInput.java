package dev.segmentry.sandbox.org;

/** A file of the data folder cannot be used; the message names file, line and column. */
public final class BadInput extends RuntimeException {
  public BadInput(String file, long line, long column, String problem) {
    super(file + ":" + line + ":" + column + ": " + problem);
  }

  public BadInput(String file, String problem) {
    super(file + ": " + problem);
  }

  public BadInput(String file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
