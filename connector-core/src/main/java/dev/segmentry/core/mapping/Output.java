package dev.segmentry.core.mapping;

/** What we may write back (design §5). */
public enum Output {
  /** Key of the effective segment of a dimension. */
  SEGMENT,
  /** Key of the segment that waits for approval, where moves need it. */
  PROPOSED,
  /** Day since which the account is in it. */
  SINCE,
  /** Score of a scored dimension, 0–100. */
  SCORE,
  /** One shared reason for all dimensions. */
  REASON,
  /** Version of the model that decided. */
  MODEL_VERSION,
  /** True while the assignment is provisional. */
  PROVISIONAL,
  /** Key of the playbook that runs as a campaign, where a tier gets no tasks. */
  CAMPAIGN,
  /** How far the assignment in a dimension can be relied on. */
  CONFIDENCE,
  /** Key of the sub-segment within the segment of a dimension. */
  SUB,
  /** The product tags, all in one field: {@link MultiValue} of {@code core:adopted}. */
  TAGS
}
