package dev.segmentry.core.segment;

import dev.segmentry.core.playbook.BusinessDays;
import dev.segmentry.core.playbook.Placeholder;
import dev.segmentry.core.playbook.PlainText;
import dev.segmentry.core.playbook.Playbook;
import dev.segmentry.core.playbook.PlaybookText;
import dev.segmentry.core.playbook.Priority;
import dev.segmentry.core.playbook.TaskIntent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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

  /** The playbook that says how a tier change is asked about, where the model has it. */
  static final String PLAYBOOK = "tier_review";

  private static final String CSM_TO_COME = "the CSM who takes over";

  /** Empty: the model does not say how moves of the dimension are asked about. */
  static Optional<Playbook> playbook(SegmentationModel model, String dimension) {
    return model.playbooks().stream()
        .filter(one -> one.key().equals(PLAYBOOK))
        .filter(one -> one.triggers().stream().anyMatch(it -> it.dimension().equals(dimension)))
        .findFirst();
  }

  /** What the placeholders of that playbook stand for where a move is only proposed. */
  private static Optional<String> value(
      Placeholder placeholder,
      Function<Placeholder, Optional<String>> values,
      String from,
      String to) {
    return switch (placeholder.name()) {
      case "effective" -> Optional.of(from);
      case "proposed" -> Optional.of(to);
      case "csm.old" -> values.apply(placeholder).or(() -> Optional.of(CSM));
      case "csm.new" -> values.apply(placeholder).or(() -> Optional.of(CSM_TO_COME));
      default -> values.apply(placeholder);
    };
  }

  /** What stands where a task names its playbook. */
  public static String key(String dimension) {
    return PREFIX + dimension;
  }

  /**
   * @param account its name
   * @param review what is asked
   * @param number of the task, from 1
   * @param playbook how the model asks; empty: as this class does
   * @param values what fills its placeholders
   */
  static TaskIntent of(
      Dimension dimension,
      String account,
      ShownReview review,
      int number,
      LocalDate today,
      Optional<Playbook> playbook,
      Function<Placeholder, Optional<String>> values) {
    String from = dimension.labelOf(review.stands());
    String to = dimension.labelOf(Optional.of(review.asked()));
    String move = from + " → " + to;
    Optional<PlaybookText> text =
        playbook.map(
            it ->
                PlaybookText.of(
                    it,
                    placeholder -> value(placeholder, values, from, to),
                    tiers(it, dimension, review)));
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
    text.map(PlaybookText::body).filter(body -> !body.isBlank()).ifPresent(lines::add);
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
            PlainText.line(
                text.map(PlaybookText::subject)
                    .orElse("Review: " + account + ", " + dimension.label() + " " + move)),
            SUBJECT_LIMIT),
        PlainText.shortened(
            String.join("\n", lines.stream().map(PlainText::line).toList()), BODY_LIMIT),
        BusinessDays.after(
            today, playbook.map(Playbook::dueBusinessDays).orElse(DUE_BUSINESS_DAYS)),
        text.map(PlaybookText::priority).orElse(Priority.MEDIUM));
  }

  /** Where it stands and where it may go: the higher of both makes the priority. */
  private static List<String> tiers(Playbook playbook, Dimension dimension, ShownReview review) {
    return playbook.priority().dimension().equals(dimension.key())
        ? Stream.concat(review.stands().stream(), Stream.of(review.asked())).toList()
        : List.of();
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
