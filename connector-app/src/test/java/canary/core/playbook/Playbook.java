package canary.core.playbook;

/** The other half of a cycle. */
public final class Playbook {
  canary.core.segment.Segment segment;
}
