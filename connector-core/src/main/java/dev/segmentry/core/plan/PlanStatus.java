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
  /** Intents are committed, and so many rows were refused that a person has to say: go on. */
  STOPPED,
  /** Every row is final. */
  APPLIED,
  /** Another plan was committed since it was made. */
  SUPERSEDED;

  /** Whether its intents are committed: an evaluation that happened. */
  public boolean isCommitted() {
    return this == APPLYING || this == STOPPED || this == APPLIED;
  }
}
