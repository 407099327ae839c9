package dev.segmentry.core.approval;

/** What became of a proposal in one evaluation. */
public enum ApprovalEvent {
  /** A move is proposed. */
  PROPOSED,
  /** It goes on waiting for an answer. */
  WAITS,
  /** A person said yes: it is so from now on. */
  APPROVED,
  /** A person said no: all stays as it is. */
  REJECTED,
  /** The account came back to where it stands: there is nothing to answer. */
  WITHDRAWN,
  /** It moves to yet another segment: that is proposed instead. */
  SUPERSEDED
}
