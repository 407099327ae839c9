package canary.core.sync;

/** Reaches a writing port through a class of its own: must be caught. */
public final class PlanSync {
  Reach reach = new Reach();

  static final class Reach {
    canary.core.port.SegmentWriter writer;
    canary.app.Main application;
  }
}
