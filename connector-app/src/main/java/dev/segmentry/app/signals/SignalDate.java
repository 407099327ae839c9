package dev.segmentry.app.signals;

import java.time.LocalDate;

/** How the day that a file's rows describe is found. */
public sealed interface SignalDate {

  /** The day the file was last written. */
  SignalDate OF_FILE = new OfFile();

  /** It stands in the configuration. */
  record Fixed(LocalDate day) implements SignalDate {}

  /** The day the file was last written. */
  record OfFile() implements SignalDate {}

  /** The newest day in a column, of those that are not after the evaluation day. */
  record NewestIn(String column) implements SignalDate {}
}
