package dev.segmentry.app.signals;

/**
 * A row that was left out.
 *
 * @param place the line on which it stands, or the record's id
 * @param why what is wrong and what to do
 */
public record RejectedRow(String place, String why) {

  RejectedRow(long line, String why) {
    this(String.valueOf(line), why);
  }
}
