package dev.segmentry.core.segment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a person ordered about one account by command. The next evaluation takes it up, once;
 * instructions are taken up in the order of their numbers.
 *
 * @param number from 1, in the order in which they were given, over all accounts; 0 before it is
 *     kept
 * @param kind what was ordered
 * @param subject dimension key, or attribute
 * @param value segment key, or the value in question; empty text where the kind needs none
 * @param until last day it is to hold, in the org's zone; empty: as long as is usual
 * @param reason in the person's words; empty text: none given
 * @param by who
 * @param on day on which it was given, in the org's zone
 */
public record Instruction(
    long number,
    Kind kind,
    String subject,
    String value,
    Optional<LocalDate> until,
    String reason,
    String by,
    LocalDate on) {

  /** What can be ordered. */
  public enum Kind {
    /** Hold a segment against the rules. */
    HOLD,
    /** Let go what is held. */
    LIFT,
    /** Let the account move as proposed. */
    APPROVE,
    /** Leave it where it stands. */
    REJECT,
    /** The value of an enrichment source is right. */
    ACCEPT,
    /** It is not: what was known stays. */
    KEEP
  }

  /** Name of the fact that holds the number of the last one taken up. */
  public static final String TAKEN_UP = "instructions.taken_up";

  /** The same with its number. */
  public Instruction numbered(long given) {
    return new Instruction(given, kind, subject, value, until, reason, by, on);
  }

  /** What was ordered, in one line. */
  public String words() {
    String what =
        switch (kind) {
          case HOLD -> subject + ": hold " + value + until.map(day -> " until " + day).orElse("");
          case LIFT -> subject + ": lift what is held";
          case APPROVE -> subject + ": approve " + value;
          case REJECT -> subject + ": reject " + value;
          case ACCEPT -> subject + ": accept " + value;
          case KEEP -> subject + ": keep what was known, not " + value;
        };
    return reason.isEmpty() ? what : what + "; " + reason;
  }

  /** Those that were not taken up yet. */
  public static List<Instruction> fresh(List<Instruction> given, AccountState previous) {
    long taken = Long.parseLong(previous.facts().getOrDefault(TAKEN_UP, "0"));
    return given.stream().filter(one -> one.number() > taken).toList();
  }
}
