package canary.hubspot.api;

/** A client that knows us: must be caught. */
public final class Client {
  canary.core.segment.Segment segment;
}
