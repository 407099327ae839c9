package dev.segmentry.salesforce;

/**
 * Place of a row in the order of a sweep.
 *
 * @param stamp epoch second of its SystemModstamp
 * @param id its id; empty text before the first row
 */
record RowKey(long stamp, String id) {
  static final RowKey NONE = new RowKey(0, "");

  boolean isNone() {
    return id.isEmpty();
  }
}
