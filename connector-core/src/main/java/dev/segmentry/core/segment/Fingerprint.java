package dev.segmentry.core.segment;

import dev.segmentry.core.account.AttributeRow;

/** A 64-bit hash (FNV-1a) of values or text: tells "the same as then" from "something changed". */
final class Fingerprint {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private long state = OFFSET;

  Fingerprint add(long value) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      state = (state ^ ((value >>> shift) & 0xff)) * PRIME;
    }
    return this;
  }

  Fingerprint add(String text) {
    for (int i = 0; i < text.length(); i++) {
      state = (state ^ text.charAt(i)) * PRIME;
    }
    return add(text.length());
  }

  /** Values only: why one is missing does not matter, and when it was read neither. */
  Fingerprint add(AttributeRow row, int[] slots) {
    for (int slot : slots) {
      if (!row.isKnown(slot)) {
        add(0L);
      } else if (row.catalogue().at(slot).type().isText()) {
        add(1L).add(row.text(slot));
      } else {
        add(2L).add(row.scalar(slot));
      }
    }
    return this;
  }

  @Override
  public String toString() {
    return Long.toHexString(state);
  }
}
