package dev.segmentry.app.crash;

import java.util.List;

/** A way of keeping a CRM in step, put through the same faults. */
interface Strategy {

  String name();

  /** The name where no spaces may be. */
  default String word() {
    return name().replace(", ", "-").replace(' ', '_');
  }

  /** Whether it tells CSMs of the day's moves, one notice each: who does not, owes none. */
  default boolean makesNotices() {
    return true;
  }

  /** One run that is left alone. */
  Ended run(OrgUnderTest org);

  /** One run that is stopped at a checkpoint, if it comes that far. */
  Ended runHaltedAt(OrgUnderTest org, int checkpoint);

  /** Lets those go on that were stopped and are still there, when all is over. */
  default List<Ended> goOn(OrgUnderTest org) {
    return List.of();
  }
}
