package dev.segmentry.app.crash.check;

/**
 * A promise that was broken.
 *
 * @param detail which record, and how
 */
public record Violation(Kind kind, String detail) {

  /** The promises of which a case can break one; I1 to I10 are those of the specification. */
  public enum Kind {
    /** I1: a task that is owed is not there. */
    LOST("lost"),
    /** I1: a task is there twice. */
    DOUBLED("doubled"),
    /** I1: a task nobody owed, or one with the wrong owner. */
    WRONG_TASK("wrong task"),
    /** I2: the CRM holds another segment, or another day, than the rules say. */
    WRONG_SEGMENT("wrong segment"),
    /** I3: a field we were not given changed. */
    UNMAPPED_WRITE("unmapped write"),
    /** I4: a row was written although it was right already. */
    REWRITTEN("rewritten"),
    /** I5: the last run did not end well. */
    UNFINISHED("unfinished"),
    /** Resuming repeated more than what was under way. */
    REDONE("redone"),
    /** A run that had lost the org sent something. */
    STRAY_CALL("stray call"),
    /** I6: a clean run made more calls than it may cost. */
    TOO_MANY_CALLS("too many calls"),
    /** I7: what a person did was undone or changed. */
    PERSON_OVERRULED("person overruled"),
    /** I8: a secret stands where it should not. */
    SECRET_LEAKED("secret leaked"),
    /** I10: more than one clean run had to write before the next had nothing to do. */
    NOT_QUIET("not quiet");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  @Override
  public String toString() {
    return kind.word() + ": " + detail;
  }
}
