package dev.segmentry.core.plan;

import dev.segmentry.core.account.Fixed;

/** A share as people read it: percent with at most one decimal. */
final class Share {

  private Share() {}

  static String of(long part, long whole) {
    return whole == 0
        ? "0"
        : Fixed.decimal(Fixed.scaled(part * 100, 10, whole) * (Fixed.ONE / 10)).toPlainString();
  }
}
