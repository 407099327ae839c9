package dev.segmentry.core.measure;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How long customers wait after a move, per playbook (002): from the day of the move to the day on
 * which its task was completed or, when that is earlier, on which somebody was first active on the
 * account after it.
 *
 * @param playbook its key
 * @param tasks created for moves of the time between
 * @param answered of them with a known day of completion or activity: what the days are about
 * @param byCompletion of these answered by the task's completion; the others by first activity
 * @param open of them known not to be answered yet
 * @param overdue of these past their due day
 * @param onTime of those answered by their due day
 * @param medianDays calendar days; of an even number the mean of the middle two, rounded down
 */
public record Outreach(
    String playbook,
    long tasks,
    long answered,
    long byCompletion,
    long open,
    long overdue,
    long onTime,
    OptionalLong medianDays) {

  /** Answered by an activity on the account, before the task was completed or without that. */
  public long byActivity() {
    return answered - byCompletion;
  }

  /** Tasks of which nobody knows whether they were answered. */
  public long unknown() {
    return tasks - answered - open;
  }

  /** Answered by the due day, by those answered. */
  public Rate punctual() {
    return new Rate(onTime, answered);
  }

  /**
   * What became of a task.
   *
   * @param movedOn day of the move it answers
   * @param due calendar day
   * @param state whether it is done, as far as the CRM was asked
   * @param completedOn day of its completion, in the org's zone
   * @param activeOn first day on which somebody was active on the account after the task
   */
  public record Answer(
      String playbook,
      LocalDate movedOn,
      LocalDate due,
      State state,
      Optional<LocalDate> completedOn,
      Optional<LocalDate> activeOn) {

    /** Whether a task is done. */
    public enum State {
      OPEN,
      CLOSED,
      /** The CRM was not asked, or does not know the task any more. */
      UNKNOWN
    }

    /** The earlier of completion and activity. */
    public Optional<LocalDate> answeredOn() {
      return isByCompletion() ? completedOn : activeOn;
    }

    /** Whether it rests on the task's completion, which counts also when both are of one day. */
    public boolean isByCompletion() {
      return completedOn
          .filter(done -> activeOn.filter(active -> active.isBefore(done)).isEmpty())
          .isPresent();
    }
  }

  /**
   * @param today day on which what is open is judged
   * @return by playbook, in the order of their keys
   */
  public static List<Outreach> of(Iterable<Answer> answers, LocalDate today) {
    Map<String, List<Answer>> byPlaybook = new TreeMap<>();
    answers.forEach(
        one -> byPlaybook.computeIfAbsent(one.playbook(), it -> new ArrayList<>()).add(one));
    List<Outreach> all = new ArrayList<>();
    byPlaybook.forEach((playbook, its) -> all.add(of(playbook, its, today)));
    return all;
  }

  private static Outreach of(String playbook, List<Answer> answers, LocalDate today) {
    Column days = new Column();
    long answered = 0;
    long byCompletion = 0;
    long open = 0;
    long overdue = 0;
    long onTime = 0;
    for (Answer answer : answers) {
      Optional<LocalDate> on = answer.answeredOn();
      if (on.isPresent()) {
        answered++;
        byCompletion += answer.isByCompletion() ? 1 : 0;
        onTime += on.get().isAfter(answer.due()) ? 0 : 1;
        days.add(Math.max(0, ChronoUnit.DAYS.between(answer.movedOn(), on.get())));
      } else if (answer.state() == Answer.State.OPEN) {
        open++;
        overdue += today.isAfter(answer.due()) ? 1 : 0;
      }
    }
    return new Outreach(
        playbook, answers.size(), answered, byCompletion, open, overdue, onTime, days.median());
  }
}
