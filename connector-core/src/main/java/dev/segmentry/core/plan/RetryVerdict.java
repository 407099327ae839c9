package dev.segmentry.core.plan;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Whether a row that the CRM refused before is sent again, and why.
 *
 * @param last the refusal
 * @param why what decides
 * @param nextOn evaluation day on which it is tried again if nothing else changes; present only for
 *     {@link Why#WAITING}
 * @param withheld the change that is not sent; empty when it is
 */
public record RetryVerdict(
    Rejection last, Why why, Optional<LocalDate> nextOn, Optional<AccountChange> withheld) {

  /** What decides whether a refused row is sent again. */
  public enum Why {
    /** It would write something else than what was refused. */
    CONTENT(true, true, "what is to be written changed"),
    /** Configuration or model changed. */
    CONFIGURATION(true, true, "configuration or model changed"),
    /** A person asked for it. */
    ASKED(true, true, "a person asked to try it again"),
    /** The record changed in the CRM. */
    RECORD(true, false, "the account changed in the CRM"),
    /** Its time has come. */
    TIME(true, false, "its time has come"),
    /** Its time has not come. */
    WAITING(false, false, "waiting"),
    /** Refused as often as it is tried: waits for a change or a person. */
    GIVEN_UP(false, false, "given up");

    private final boolean due;
    private final boolean fresh;
    private final String words;

    Why(boolean due, boolean fresh, String words) {
      this.due = due;
      this.fresh = fresh;
      this.words = words;
    }

    /** Whether its attempts are counted from the start again. */
    public boolean fresh() {
      return fresh;
    }

    public String words() {
      return words;
    }
  }

  public boolean due() {
    return why.due;
  }

  /** The same verdict together with the change it keeps back. */
  public RetryVerdict withholding(AccountChange change) {
    return new RetryVerdict(last, why, nextOn, Optional.of(change));
  }
}
