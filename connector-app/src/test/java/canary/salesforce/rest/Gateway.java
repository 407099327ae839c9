package canary.salesforce.rest;

/** A vendor gateway that knows a segment: must be caught. */
public final class Gateway {
  canary.core.segment.Segment segment;
}
