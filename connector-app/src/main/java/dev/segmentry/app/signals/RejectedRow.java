package dev.segmentry.app.signals;

/**
 * A row that was left out, and the others were not.
 *
 * @param line where it stands, from 1
 * @param why what is wrong, and what to do
 */
public record RejectedRow(long line, String why) {}
