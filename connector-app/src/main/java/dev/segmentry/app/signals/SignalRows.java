package dev.segmentry.app.signals;

/** What the rows of a signal file are about. */
public enum SignalRows {
  /** One row per account. */
  ACCOUNTS,
  /** One row per user of an account. */
  USERS,
  /** One row per product of an account. */
  PRODUCTS
}
