package canary.core.port;

/** Stands for a writing port. */
public interface SegmentWriter {
  /** A port that knows a use case: must be caught. */
  canary.core.sync.PlanSync caught();
}
