package dev.segmentry.core.lint;

/** How bad a finding is. */
public enum Severity {
  /** The model must not run. */
  ERROR,
  /** It runs, and somebody will be surprised. */
  WARNING,
  /** Somebody wrote down why it is so: no warning any more, and always told with that reason. */
  ACCEPTED,
  /** Legal and often meant; worth knowing. */
  INFO
}
