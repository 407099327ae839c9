package dev.segmentry.app.crash;

import java.util.List;

/** The program itself; it is halted in a process of its own. */
final class Ours implements Strategy {

  private final ChildProcess children;

  Ours(ChildProcess children) {
    this.children = children;
  }

  @Override
  public String name() {
    return "Segmentry";
  }

  @Override
  public Ended run(OrgUnderTest org) {
    return org.run(Checkpoints.NONE, "sync");
  }

  @Override
  public Ended runHaltedAt(OrgUnderTest org, int checkpoint) {
    return children.start(org, checkpoint).end();
  }

  /** A run in a thread of its own that stands still at a checkpoint. */
  Frozen freeze(OrgUnderTest org, int checkpoint) {
    return Frozen.start(org, checkpoint);
  }

  /** Two schedulers at the same moment; the first may be halted. */
  List<Ended> together(OrgUnderTest org, int checkpoint) {
    ChildProcess.Running one = children.start(org, checkpoint);
    ChildProcess.Running other = children.start(org, 0);
    return List.of(one.end(), other.end());
  }
}
