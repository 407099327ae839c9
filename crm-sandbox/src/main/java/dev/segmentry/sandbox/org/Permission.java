package dev.segmentry.sandbox.org;

/** What the integration user may do with an object's records. */
public enum Permission {
  READ,
  CREATE,
  UPDATE,
  DELETE
}
