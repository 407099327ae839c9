package dev.segmentry.core.segment;

import dev.segmentry.core.rule.CompiledCondition;

/**
 * Which accounts are customers at all (domain §1). Only a condition that is true puts an account in
 * scope; one that is unknown neither brings an account in nor sends one out.
 *
 * @param condition over the model's attributes
 * @param leaving what happens to the fields of an account that leaves
 */
public record Scope(CompiledCondition condition, Leaving leaving) {

  /** What becomes of the written fields when an account leaves the scope. */
  public enum Leaving {
    CLEAR,
    FREEZE
  }
}
