package dev.segmentry.app.crash;

/** A way of keeping a CRM in step, put through the same faults. */
interface Strategy {

  String name();

  /** One run that is left alone. */
  Ended run(OrgUnderTest org);

  /** One run that is stopped at a checkpoint, if it comes that far. */
  Ended runHaltedAt(OrgUnderTest org, int checkpoint);
}
