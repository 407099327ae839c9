package dev.segmentry.core.start;

/** The models of 003 §2, from the plainest to the one that asks for most. */
public enum StartingModel {
  VALUE_TIERS("three value tiers"),
  FIRMOGRAPHIC_AND_CRM("firmographic tiers and signals of the CRM"),
  BEHAVIORAL_FIRST("behavior first, value laid over it"),
  FIRMOGRAPHIC_AND_BEHAVIORAL("firmographic and behavioral segments side by side"),
  COMPOSITE("a composite of fit, behavior and value"),
  ALL_DIMENSIONS("all dimensions");

  private final String words;

  StartingModel(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
