package dev.segmentry.core.playbook;

import dev.segmentry.core.rule.Truth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** One account's playbooks in one evaluation. */
final class PlaybookRound {

  /** Triggered while cooling down after the account had left: the task comes when that ends. */
  static final String OWED = "owed.";

  /** The account has not left the side that fired the last episode. */
  static final String OPEN = "open.";

  /** The account was where a recovery starts from, since this day. */
  static final String ARMED = "armed.";

  /** The last episode was fired at, or raised to, its worst. */
  static final String WORST = "worst.";

  /** Its tier gets no tasks: the play sets the campaign field instead, from this day on. */
  static final String CAMPAIGN = "campaign.";

  private static final String COVERED = "covered by the task of ";

  private final List<Playbook> playbooks;
  private final Situation situation;
  private final LocalDate today;
  private final Map<String, PlaybookState> episodes;
  private final Map<String, String> facts;
  private final List<String> notes = new ArrayList<>();
  private final List<Firing> firings = new ArrayList<>();
  private final List<TaskRaise> raises = new ArrayList<>();

  PlaybookRound(List<Playbook> playbooks, Situation situation) {
    this.playbooks = playbooks;
    this.situation = situation;
    this.today = situation.asOf().day();
    this.episodes = new TreeMap<>(situation.episodes());
    this.facts = new TreeMap<>(situation.facts());
  }

  void consider(Playbook playbook) {
    leave(playbook);
    Optional<Move> trigger = match(playbook, playbook.triggers());
    if (trigger.isPresent()) {
      react(playbook, trigger.get());
    } else {
      match(playbook, playbook.escalations()).ifPresent(worse -> escalate(playbook, worse));
      payOwed(playbook);
    }
    arm(playbook);
  }

  /** Nothing is owed or open any more once the account stands on no side of the triggers. */
  private void leave(Playbook playbook) {
    boolean inside =
        playbook.triggers().stream()
            .anyMatch(trigger -> situation.isIn(trigger.dimension(), trigger.into()));
    if (!inside) {
      facts.remove(OWED + playbook.key());
      if (facts.remove(OPEN + playbook.key()) != null && hasOpenTask(playbook)) {
        String since = episode(playbook).firedOn().toString();
        note(playbook, "over, with the task of " + since + PlaybookOutcome.CAN_BE_CLOSED);
      }
    }
    if (facts.containsKey(CAMPAIGN + playbook.key()) && !goesOn(playbook)) {
      facts.remove(CAMPAIGN + playbook.key());
    }
  }

  /**
   * A campaign ends when the account leaves the side that began it, when a trigger's condition does
   * not hold any more, when people serve its tier; and that of a recovery after its cool-down, for
   * nothing else would end it.
   */
  private boolean goesOn(Playbook playbook) {
    LocalDate since = LocalDate.parse(facts.get(CAMPAIGN + playbook.key()));
    return priority(playbook).isEmpty()
        && playbook.triggers().stream().anyMatch(trigger -> holds(playbook, trigger, since));
  }

  private boolean holds(Playbook playbook, Trigger trigger, LocalDate since) {
    boolean fresh =
        trigger.sinceIn().isEmpty() || today.isBefore(since.plusDays(playbook.cooldownDays()));
    return fresh
        && situation.isIn(trigger.dimension(), trigger.into())
        && trigger
            .when()
            .map(rule -> rule.test(situation.row(), situation.asOf()) != Truth.FALSE)
            .orElse(true);
  }

  private Optional<Move> match(Playbook playbook, List<Trigger> triggers) {
    Optional<Move> recorded = Optional.empty();
    for (Trigger trigger : triggers) {
      for (Move move : situation.moves()) {
        if (matches(playbook, trigger, move)) {
          if (move.isAlsoTheCustomers(trigger)) {
            return Optional.of(move);
          }
          recorded = recorded.isPresent() ? recorded : Optional.of(move.recorded());
        }
      }
    }
    return recorded;
  }

  private boolean matches(Playbook playbook, Trigger trigger, Move move) {
    boolean first = move.occasion() == Move.Occasion.FIRST;
    return move.dimension().equals(trigger.dimension())
        && move.to().filter(trigger.into()::contains).isPresent()
        && move.from().filter(trigger.into()::contains).isEmpty()
        && (first
            || trigger.from().isEmpty()
            || move.from().filter(trigger.from()::contains).isPresent())
        && (trigger.sinceIn().isEmpty() || facts.containsKey(armedFact(playbook, trigger)))
        && trigger
            .when()
            .map(rule -> rule.test(situation.row(), situation.asOf()) == Truth.TRUE)
            .orElse(true);
  }

  private void react(Playbook playbook, Move move) {
    Optional<String> blocker = blocker(playbook);
    if (move.occasion() == Move.Occasion.FIRST && playbook.onFirst() != OnFirst.TASK) {
      if (move.to().filter(playbook.onFirst()::notes).isPresent()) {
        note(playbook, "already " + words(move.toLabel()) + PlaybookOutcome.DAY_ONE);
      }
    } else if (move.occasion() == Move.Occasion.RECORD) {
      note(playbook, PlaybookOutcome.NO_TASK + move.cause());
    } else if (blocker.isPresent()) {
      note(playbook, "blocked, " + blocker.get());
    } else if (coolsDown(playbook)) {
      suppress(playbook, move);
    } else if (hasOpenTask(playbook)) {
      note(playbook, COVERED + episode(playbook).firedOn() + ", which is not done");
    } else {
      fire(playbook, Optional.of(move), move.sentence());
    }
  }

  /** A worse severity is never suppressed once the account had left the episode. */
  private void suppress(Playbook playbook, Move move) {
    PlaybookState last = episode(playbook);
    if (facts.containsKey(OPEN + playbook.key())) {
      note(playbook, COVERED + last.firedOn());
      return;
    }
    if (isAtWorst(playbook) && !facts.containsKey(WORST + playbook.key())) {
      if (hasOpenTask(playbook)) {
        raise(playbook, move);
      } else {
        fire(playbook, Optional.of(move), move.sentence());
      }
      return;
    }
    note(playbook, "suppressed until " + coolUntil(playbook, last));
    facts.put(OWED + playbook.key(), today.toString());
  }

  private void escalate(Playbook playbook, Move worse) {
    if (worse.occasion() != Move.Occasion.ACT) {
      return;
    }
    if (hasOpenTask(playbook) || (coolsDown(playbook) && !isDone(playbook))) {
      raise(playbook, worse);
    } else {
      fire(playbook, Optional.of(worse), worse.sentence());
    }
  }

  private void raise(Playbook playbook, Move worse) {
    facts.put(WORST + playbook.key(), today.toString());
    String since = episode(playbook).firedOn().toString();
    note(playbook, "worse, now " + words(worse.toLabel()) + PlaybookOutcome.RAISE + since);
    raises.add(
        new TaskRaise(
            playbook.key(),
            TaskRaise.above(priority(playbook).orElse(Priority.LOW)),
            BusinessDays.after(today, playbook.dueBusinessDays())));
  }

  private boolean isAtWorst(Playbook playbook) {
    return playbook.escalations().stream()
        .anyMatch(trigger -> situation.isIn(trigger.dimension(), trigger.into()));
  }

  private void payOwed(Playbook playbook) {
    String since = facts.get(OWED + playbook.key());
    boolean asked = firings.stream().anyMatch(firing -> firing.playbook().equals(playbook));
    if (since == null || asked || coolsDown(playbook) || blocker(playbook).isPresent()) {
      return;
    }
    if (hasOpenTask(playbook)) {
      note(playbook, COVERED + episode(playbook).firedOn() + ", which is not done");
      facts.remove(OWED + playbook.key());
    } else {
      fire(playbook, Optional.empty(), "owed since " + since + ", held back by the cool-down");
    }
  }

  private void fire(Playbook playbook, Optional<Move> move, String sentence) {
    Optional<Priority> priority = priority(playbook);
    if (priority.isPresent()) {
      firings.add(
          new Firing(
              playbook, priority.get(), urgency(playbook), move, danger(playbook), sentence));
    } else {
      note(playbook, "no task for tier " + tier(playbook).orElse("") + ", campaign only");
      facts.putIfAbsent(CAMPAIGN + playbook.key(), today.toString());
      facts.remove(OWED + playbook.key());
    }
  }

  private Optional<String> tier(Playbook playbook) {
    return Optional.ofNullable(situation.segments().get(playbook.priority().dimension()));
  }

  private Optional<Priority> priority(Playbook playbook) {
    return playbook.priority().of(tier(playbook));
  }

  /**
   * Value × severity: how high the tier stands, times how early the playbook comes; between two of
   * the same playbook the one at its worst is the more urgent.
   */
  private int urgency(Playbook playbook) {
    int value = situation.ranks().getOrDefault(playbook.priority().dimension(), 1);
    int after = playbooks.size() - playbooks.indexOf(playbook);
    int severity = 2 * after + (isAtWorst(playbook) ? 1 : 0);
    return Math.min(value * severity, TaskIntent.MOST_URGENT);
  }

  private Optional<LocalDate> danger(Playbook playbook) {
    return playbook.triggers().stream()
        .map(trigger -> facts.get(armedFact(playbook, trigger)))
        .filter(Objects::nonNull)
        .map(LocalDate::parse)
        .findFirst();
  }

  private Optional<String> blocker(Playbook playbook) {
    return playbooks.stream()
        .filter(other -> playbook.blockedBy().contains(other.key()))
        .flatMap(other -> openSince(other).stream())
        .findFirst();
  }

  private Optional<String> openSince(Playbook playbook) {
    PlaybookState last = situation.episodes().get(playbook.key());
    if (last == null || !last.keepsOthersOut(playbook.cooldownDays(), today)) {
      return Optional.empty();
    }
    String key = playbook.key();
    return Optional.of(
        hasOpenTask(playbook)
            ? "the task of " + key + " of " + last.firedOn() + " is not done"
            : "an episode of "
                + key
                + " is open since "
                + last.firedOn()
                + " (by its cool-down: whether its task is done is not known)");
  }

  /** Still to be created, or not done as the CRM says today. */
  private boolean hasOpenTask(Playbook playbook) {
    PlaybookState last = situation.episodes().get(playbook.key());
    return last != null && last.task().isOpenOn(today);
  }

  private boolean isDone(Playbook playbook) {
    PlaybookState last = situation.episodes().get(playbook.key());
    return last != null && last.task().isClosed();
  }

  private boolean coolsDown(Playbook playbook) {
    PlaybookState last = situation.episodes().get(playbook.key());
    return last != null && today.isBefore(coolUntil(playbook, last));
  }

  private static LocalDate coolUntil(Playbook playbook, PlaybookState last) {
    return last.firedOn().plusDays(playbook.cooldownDays());
  }

  private PlaybookState episode(Playbook playbook) {
    return episodes.getOrDefault(playbook.key(), new PlaybookState(0, today));
  }

  private void arm(Playbook playbook) {
    for (Trigger trigger : playbook.triggers()) {
      if (situation.isIn(trigger.dimension(), trigger.sinceIn())) {
        facts.putIfAbsent(armedFact(playbook, trigger), today.toString());
      } else if (situation.isIn(trigger.dimension(), trigger.into())) {
        facts.remove(armedFact(playbook, trigger));
      }
    }
  }

  private static String armedFact(Playbook playbook, Trigger trigger) {
    return ARMED + playbook.key() + "." + trigger.dimension();
  }

  private void note(Playbook playbook, String text) {
    notes.add(playbook.key() + ": " + text);
  }

  private static String words(String label) {
    return label.toLowerCase(Locale.ROOT);
  }

  PlaybookOutcome outcome() {
    List<TaskIntent> tasks = new ArrayList<>();
    if (!firings.isEmpty()) {
      Firing winner = firings.get(0);
      List<Firing> others = firings.subList(1, firings.size());
      int number = episode(winner.playbook()).episode() + 1;
      tasks.add(TaskText.of(winner, others, number, situation));
      begin(winner.playbook(), number);
      String named = "named in the task of " + winner.playbook().key();
      others.forEach(other -> note(other.playbook(), named));
    }
    return new PlaybookOutcome(tasks, notes, campaign(), episodes, facts, raises);
  }

  private Optional<String> campaign() {
    return playbooks.stream()
        .map(Playbook::key)
        .filter(key -> facts.containsKey(CAMPAIGN + key))
        .findFirst();
  }

  private void begin(Playbook playbook, int number) {
    String key = playbook.key();
    episodes.put(key, new PlaybookState(number, today));
    facts.put(OPEN + key, today.toString());
    facts.remove(OWED + key);
    if (isAtWorst(playbook)) {
      facts.put(WORST + key, today.toString());
    } else {
      facts.remove(WORST + key);
    }
  }
}
