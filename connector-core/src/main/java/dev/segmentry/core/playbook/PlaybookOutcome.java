package dev.segmentry.core.playbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the playbooks came to for one account.
 *
 * @param tasks at most one
 * @param notes suppressed, blocked and first-day playbooks, in the order of precedence
 * @param campaign the first playbook that stands in the campaign field; empty: none
 * @param episodes what is remembered of each playbook from now on
 * @param facts all facts, those of the playbooks brought up to date
 * @param raises open tasks whose accounts got worse
 */
public record PlaybookOutcome(
    List<TaskIntent> tasks,
    List<String> notes,
    Optional<String> campaign,
    Map<String, PlaybookState> episodes,
    Map<String, String> facts,
    List<TaskRaise> raises) {

  /** How notes about first assignments end. */
  static final String DAY_ONE = " on day one, no task";

  /** Whether a note says that an account was so from the first day, and gets no task for it. */
  public static boolean isOfDayOne(String note) {
    return note.endsWith(DAY_ONE);
  }

  /** What stands in notes about an open task whose account got worse, before the task's day. */
  static final String RAISE = ": raise the task of ";

  /** The same where Segmentry raises that task. */
  private static final String RAISES = ": Segmentry raises the task of ";

  /** Whether a note asks a person to raise the task that is open. */
  public static boolean asksToRaise(String note) {
    return note.contains(RAISE);
  }

  /** Whether a note tells of an open task whose account got worse, whoever raises it. */
  public static boolean tellsOfWorse(String note) {
    return asksToRaise(note) || note.contains(RAISES);
  }

  /** The note, if it asks a person to raise a playbook's task, for a task that we raise. */
  public static String raised(String note, String playbook) {
    return note.startsWith(playbook + ": ") ? note.replace(RAISE, RAISES) : note;
  }

  /** How notes about an open task end whose account left the side that asked for it. */
  static final String CAN_BE_CLOSED = ", which is not done and can be closed";

  /** Whether a note says that the cause of an open task is gone: nothing of ours closes it. */
  public static boolean tellsOfCauseGone(String note) {
    return note.endsWith(CAN_BE_CLOSED);
  }

  /** How notes about a task begin that nobody gets, since it was not the customer who moved. */
  static final String NO_TASK = "no task, the move has cause ";

  /**
   * A task that would be there if the customer or time had moved the account.
   *
   * @param playbook its playbook's key, or that of a review
   * @param cause why the account moved, in the word that history uses
   */
  public record Withheld(String playbook, String cause) {}

  /** The task that a note says nobody gets because of the cause of the move; empty: it does not. */
  public static Optional<Withheld> withheld(String note) {
    int playbook = note.indexOf(": " + NO_TASK);
    return playbook < 0
        ? Optional.empty()
        : Optional.of(
            new Withheld(
                note.substring(0, playbook), note.substring(playbook + 2 + NO_TASK.length())));
  }

  public PlaybookOutcome {
    tasks = List.copyOf(tasks);
    notes = List.copyOf(notes);
    episodes = Map.copyOf(episodes);
    facts = Map.copyOf(facts);
    raises = List.copyOf(raises);
  }
}
