package dev.segmentry.app.signals;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A signal file cannot be used; the message names file and line and what to do. */
public final class SignalsUnreadable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SignalsUnreadable(Path file, String message, @Nullable Throwable cause) {
    super(file + ": " + message, cause);
  }

  static SignalsUnreadable absent(Path file, Throwable cause) {
    return new SignalsUnreadable(file, "there is no such file; correct 'csv' or create it", cause);
  }

  SignalsUnreadable(Path file, long line, String message, @Nullable Throwable cause) {
    super(file + ":" + line + ": " + message, cause);
  }
}
