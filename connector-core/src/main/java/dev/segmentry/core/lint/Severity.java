package dev.segmentry.core.lint;

/** How bad a finding is. */
public enum Severity {
  /** The model must not run. */
  ERROR,
  /** It runs, and somebody will be surprised. */
  WARNING,
  /** Legal and often meant; worth knowing. */
  INFO
}
