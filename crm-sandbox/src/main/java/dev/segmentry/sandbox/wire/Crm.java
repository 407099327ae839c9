package dev.segmentry.sandbox.wire;

/** A vendor's front: answers requests over one org's records. */
public interface Crm {
  /**
   * Names the operation a request asks for, such as {@code soap.query}, {@code
   * rest.collections.update} or {@code hubspot.companies.batch.update}, without applying it. Faults
   * are aimed and the ledger is grouped by this name.
   */
  String kindOf(Request request);

  /** Answers a request; called by one thread at a time. Refusals are replies, not exceptions. */
  Reply handle(Request request);
}
