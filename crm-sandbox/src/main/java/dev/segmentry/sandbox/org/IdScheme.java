package dev.segmentry.sandbox.org;

/** How a vendor names its records. Ids of one object sort as text and have one length. */
public interface IdScheme {
  /** The id of a row that came from outside; the same key gives the same id, always. */
  String ofKey(ObjectType object, String rowKey);

  /** The id of the n-th record made through the API, counted from 1. */
  String ofSequence(ObjectType object, long sequence);
}
