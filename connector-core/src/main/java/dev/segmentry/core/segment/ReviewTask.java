package dev.segmentry.core.segment;

import dev.segmentry.core.playbook.BusinessDays;
import dev.segmentry.core.playbook.PlainText;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The task that asks a person whether an account may move, with the plan of the change (domain §7,
 * domain-vectors §10).
 */
public final class ReviewTask {

  /** How the keys begin that stand where a task names its playbook; no playbook's key may. */
  public static final String PREFIX = "approval_";

  /** Whose task it is: {@code csm.owners} may name somebody, else the CSM. */
  public static final String ROLE = "cs_ops";

  /** Where the text says who looks after the account; who that is, the plan knows. */
  private static final String CSM = "the CSM of today";

  /** Where a command names the account. */
  private static final String ACCOUNT = "--account …";

  private static final int DUE_BUSINESS_DAYS = 5;
  private static final int JOINT_DAYS = 30;
  private static final int SUBJECT_LIMIT = 255;
  private static final int BODY_LIMIT = 32_000;

  private ReviewTask() {}

  /** What stands where a task names its playbook. */
  public static String key(String dimension) {
    return PREFIX + dimension;
  }

  /**
   * @param account its name
   * @param review what is asked
   * @param number of the task, from 1
   */
  static TaskIntent of(
      Dimension dimension, String account, ShownReview review, int number, LocalDate today) {
    String from = dimension.labelOf(review.stands());
    String to = dimension.labelOf(Optional.of(review.asked()));
    String move = from + " → " + to;
    List<String> lines = new ArrayList<>();
    lines.add(
        account
            + ", "
            + dimension.label()
            + ": the rules say "
            + to
            + ", it stays "
            + from
            + " until somebody decides.");
    lines.add("Why: " + review.why());
    lines.add("");
    lines.add("To approve: set the segment field to " + to + ", or run");
    lines.add("  segmentry approve " + ACCOUNT + " --dimension " + dimension.key());
    lines.add("To say no: the same with --reject --reason \"…\".");
    lines.add("");
    lines.add("When it is approved:");
    lines.add(
        "- Joint coverage for "
            + JOINT_DAYS
            + " days: "
            + CSM
            + " and the one who takes over both look after the account.");
    lines.add("- Success plan: update it for " + to + ".");
    lines.add("- Customer notice: tell the customer what changes and who looks after them.");
    lines.add(
        "- Note on the account record: what changes (" + move + "), from when, why, who decided.");
    lines.add("The owner of the account is not changed by this.");
    lines.add("");
    lines.add("If the account was acquired or merged with another company:");
    QUESTIONS.forEach(question -> lines.add("- " + question));
    return new TaskIntent(
        key(dimension.key()),
        number,
        PlainText.shortened(
            PlainText.line("Review: " + account + ", " + dimension.label() + " " + move),
            SUBJECT_LIMIT),
        PlainText.shortened(
            String.join("\n", lines.stream().map(PlainText::line).toList()), BODY_LIMIT),
        BusinessDays.after(today, DUE_BUSINESS_DAYS),
        Priority.MEDIUM);
  }

  /**
   * The task with the names that only the plan knows; other tasks are left as they are.
   *
   * @param account id of the account
   * @param csm name of who looks after it; empty: nobody is known
   */
  public static TaskIntent named(TaskIntent task, String account, Optional<String> csm) {
    if (!task.playbook().startsWith(PREFIX)) {
      return task;
    }
    String body = task.body().replace(ACCOUNT, "--account " + account);
    String who = csm.map(name -> CSM + " (" + PlainText.line(name) + ")").orElse(CSM);
    return task.withBody(PlainText.shortened(body.replace(CSM, who), BODY_LIMIT));
  }

  /** What is asked after an acquisition. */
  public static final List<String> QUESTIONS =
      List.of(
          "Is the buyer still the same?",
          "Is the product used for the same purpose?",
          "Was the contract changed?");
}
