package canary.sandbox;

/** A sandbox that shares our code: must be caught. */
public final class Sandbox {
  canary.core.segment.Segment segment;
}
