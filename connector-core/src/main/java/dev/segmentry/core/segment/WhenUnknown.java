package dev.segmentry.core.segment;

/** What an unknown entry rule of a segment means. */
public enum WhenUnknown {
  /** Nobody can tell: not entered, not left, and no later segment is entered in its place. */
  UNDECIDED,
  /** As if the rule were false. */
  NOT_ENTERED
}
