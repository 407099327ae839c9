package dev.segmentry.core.measure;

/** How a figure stands against its benchmark. */
public enum Grade {
  GOOD("good"),
  WARNING("warning"),
  RED("red"),
  /** Nobody can tell: there is no grade, which is not the same as a bad one. */
  UNKNOWN("unknown");

  private final String word;

  Grade(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
