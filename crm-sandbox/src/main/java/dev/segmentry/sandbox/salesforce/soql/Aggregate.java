package dev.segmentry.sandbox.salesforce.soql;

/** The aggregate functions. */
enum Aggregate {
  COUNT,
  COUNT_DISTINCT,
  SUM,
  AVG,
  MIN,
  MAX
}
