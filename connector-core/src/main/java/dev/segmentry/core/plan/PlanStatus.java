package dev.segmentry.core.plan;

/** Life of a plan. */
public enum PlanStatus {
  /** Being written; a plan found like this after a crash is worth nothing. */
  DRAFT,
  /** A guard asks for approval. */
  HELD,
  /** May be applied. */
  RELEASED,
  /** Intents are committed; rows may still be owed. */
  APPLYING,
  /** Every row is final. */
  APPLIED,
  /** A later plan took its place. */
  SUPERSEDED
}
