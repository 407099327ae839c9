package dev.segmentry.core.segment;

import dev.segmentry.core.approval.ApprovalEvent;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Something about one account that waits for a person's answer, or got one, as one evaluation found
 * it: what a plan shows of it.
 *
 * @param kind what is asked
 * @param subject dimension key, or attribute of a conflict
 * @param stands what stands meanwhile; empty: nothing
 * @param asked what is proposed
 * @param since day on which it was first asked
 * @param event what became of it in this evaluation
 * @param overdue whether it has waited for a week or longer
 * @param why what drove it, in words
 * @param cause why the rules moved it, in the word that history uses; empty text: not known, or a
 *     conflict
 * @param closes whether a review task of an earlier evaluation has nothing to ask any more
 */
public record ShownReview(
    Kind kind,
    String subject,
    Optional<String> stands,
    String asked,
    LocalDate since,
    ApprovalEvent event,
    boolean overdue,
    String why,
    String cause,
    boolean closes) {

  /** A conflict: no rule moved anything. */
  public ShownReview(
      Kind kind,
      String subject,
      Optional<String> stands,
      String asked,
      LocalDate since,
      ApprovalEvent event,
      boolean overdue,
      String why) {
    this(kind, subject, stands, asked, since, event, overdue, why, "", false);
  }

  /** The same with what drove it. */
  public ShownReview by(String who) {
    return new ShownReview(kind, subject, stands, asked, since, event, overdue, who, cause, closes);
  }

  /** What is asked. */
  public enum Kind {
    /** May this account move? */
    APPROVAL,
    /** Is a value true that an enrichment source gives, and contradicts what was known? */
    CONFLICT;

    /** As files name it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it waits for an answer after this evaluation. */
  public boolean isOpen() {
    return event == ApprovalEvent.PROPOSED
        || event == ApprovalEvent.WAITS
        || event == ApprovalEvent.SUPERSEDED;
  }

  /** Whether it is more than one that goes on waiting. */
  public boolean isNews() {
    return event != ApprovalEvent.WAITS;
  }

  /** What happened, as files name it: {@code proposed}, {@code waits}, {@code overdue} … */
  public String word() {
    return event == ApprovalEvent.WAITS && overdue
        ? "overdue"
        : event.name().toLowerCase(Locale.ROOT);
  }
}
