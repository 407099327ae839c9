package dev.segmentry.app.simulation;

import dev.segmentry.sandbox.org.CrmRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Knows what people did and what must follow, and holds the CRM's records against it. It never asks
 * the connector.
 */
final class Witness {

  /** What a person set stays for this long at least. */
  private static final int OVERRIDE_DAYS = 90;

  private static final int CLEAR_FOR = 45;

  private final Crm crm;
  private final List<String> violations = new ArrayList<>();
  private final Map<String, Pinned> pinned = new HashMap<>();
  private final Map<String, Set<String>> seen = new HashMap<>();
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, Integer> alarms = new HashMap<>();

  /** What tasks held when the last run ended; what differs before the next one people did. */
  private final Map<String, Map<String, Object>> leftByRuns = new HashMap<>();

  private record Pinned(String dimension, String segment, LocalDate on) {
    boolean holds(LocalDate day) {
      return !day.isAfter(on.plusDays(OVERRIDE_DAYS));
    }
  }

  Witness(Crm crm) {
    this.crm = crm;
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  /** Whether a value was in the field before: it may be one of the connector's own. */
  boolean hasSeen(String account, String dimension, String segment) {
    return seen.getOrDefault(account + "/" + dimension, Set.of()).contains(segment);
  }

  void personSets(String account, String dimension, String segment, LocalDate day) {
    pinned.put(account + "/" + dimension, new Pinned(dimension, segment, day));
  }

  void personClears(String account, String dimension) {
    pinned.remove(account + "/" + dimension);
  }

  private boolean isPinned(String account, String dimension, LocalDate day) {
    Pinned pin = pinned.get(account + "/" + dimension);
    // a run may see an edit days after it was made, and count from there
    return pin != null && !day.isAfter(pin.on().plusDays(OVERRIDE_DAYS + 15L));
  }

  /** Holds what a run changed against what it may change. */
  void ran(LocalDate day, Incident incident, OrgSight before, OrgSight after) {
    othersFieldsStay(day, before, after);
    oldTasksStay(day, before, after);
    newTasks(day, before, after);
    pinsHold(day, after);
    if (incident.forbidsWriting() && !before.equals(after)) {
      violation(day, "wrote something during " + incident);
    }
    remember(after);
  }

  private void othersFieldsStay(LocalDate day, OrgSight before, OrgSight after) {
    if (!before.accounts().keySet().equals(after.accounts().keySet())) {
      violation(day, "accounts appeared or vanished during a run");
    }
    before
        .accounts()
        .forEach(
            (key, account) -> {
              OrgSight.Account now = after.accounts().get(key);
              if (now != null && !now.theirs().equals(account.theirs())) {
                violation(day, key + ": a field that is not ours was written");
              }
            });
  }

  private void oldTasksStay(LocalDate day, OrgSight before, OrgSight after) {
    before
        .tasks()
        .forEach(
            (id, task) -> {
              CrmRecord now = after.tasks().get(id);
              if (now == null || !mayBecome(task, now)) {
                violation(day, "task " + id + " was touched");
              }
            });
  }

  /**
   * A run may raise a task: priority and due date, where they are as a run left them. A review that
   * nobody has touched since may say something else, or be done.
   */
  private boolean mayBecome(CrmRecord task, CrmRecord now) {
    Set<String> changed = new HashSet<>(task.values().keySet());
    changed.addAll(now.values().keySet());
    changed.removeIf(field -> Objects.equals(task.values().get(field), now.values().get(field)));
    Map<String, Object> left = leftByRuns.getOrDefault(task.id(), Map.of());
    boolean isOurs =
        changed.stream()
            .allMatch(field -> Objects.equals(left.get(field), task.values().get(field)));
    boolean isRaise = crm.tasks().raised().containsAll(changed);
    boolean isReview =
        OrgSight.keyOf(task).filter(key -> key.startsWith("sg1-approval-")).isPresent();
    return changed.isEmpty() || (isOurs && (isRaise || (isReview && left.equals(task.values()))));
  }

  private void newTasks(LocalDate day, OrgSight before, OrgSight after) {
    after
        .tasks()
        .forEach(
            (id, task) -> {
              if (!before.tasks().containsKey(id)) {
                created(day, task, after);
              }
            });
  }

  private void created(LocalDate day, CrmRecord task, OrgSight after) {
    Optional<String> key = OrgSight.keyOf(task);
    if (key.isEmpty()) {
      violation(day, "task " + task.id() + " carries no key");
      return;
    }
    String earlier = keys.put(key.get(), day + " " + task.id());
    if (earlier != null) {
      violation(day, "task " + key.get() + " was created twice, first on " + earlier);
    }
    Optional<String> account =
        after.accounts().entrySet().stream()
            .filter(one -> OrgSight.isAbout(task, one.getValue().id()))
            .map(Map.Entry::getKey)
            .findFirst();
    if (account.isEmpty()) {
      violation(day, "task " + key.get() + " is about no living account");
    } else if (key.get().startsWith("sg1-save-")) {
      alarms.merge(account.get(), 1, Integer::sum);
    }
  }

  private void pinsHold(LocalDate day, OrgSight after) {
    pinned.forEach(
        (where, pin) -> {
          String account = where.substring(0, where.indexOf('/'));
          OrgSight.Account now = after.accounts().get(account);
          if (now != null
              && pin.holds(day)
              && now.our(crm.accounts().segments().get(pin.dimension()))
                  .filter(pin.segment()::equals)
                  .isEmpty()) {
            violation(
                day,
                account
                    + ": "
                    + pin.dimension()
                    + " was set to "
                    + pin.segment()
                    + " by a person on "
                    + pin.on()
                    + " and is gone");
          }
        });
  }

  private void remember(OrgSight after) {
    leftByRuns.clear();
    after.tasks().forEach((id, task) -> leftByRuns.put(id, Map.copyOf(task.values())));
    crm.accounts()
        .segments()
        .forEach(
            (dimension, field) ->
                after
                    .accounts()
                    .forEach(
                        (key, account) ->
                            account
                                .our(field)
                                .ifPresent(
                                    segment ->
                                        seen.computeIfAbsent(
                                                key + "/" + dimension, k -> new HashSet<>())
                                            .add(segment))));
  }

  /** After a run that could do its whole job: what follows from the facts alone is there. */
  void mustHold(LocalDate day, Company company, OrgSight after) {
    for (Customer customer : company.customers()) {
      OrgSight.Account account = after.accounts().get(customer.key());
      if (account == null) {
        continue;
      }
      customer
          .certainTier(CLEAR_FOR)
          .filter(tier -> !isPinned(customer.key(), "value", day))
          .ifPresent(tier -> expect(day, customer.key(), account, "value", tier));
      if (customer.hasChurnedFor(day, 1) && !isPinned(customer.key(), "lifecycle", day)) {
        expect(day, customer.key(), account, "lifecycle", "churned");
      }
      if (customer.mustHaveAlarmed(day, CLEAR_FOR)
          && !isPinned(customer.key(), "lifecycle", day)
          && !isPinned(customer.key(), "health", day)
          && alarms.getOrDefault(customer.key(), 0) == 0) {
        violation(day, customer.key() + " is hardly used since " + CLEAR_FOR + " days; no task");
      }
    }
  }

  private void expect(
      LocalDate day, String key, OrgSight.Account account, String dimension, String segment) {
    Optional<String> now = account.our(crm.accounts().segments().get(dimension));
    if (now.filter(segment::equals).isEmpty()) {
      violation(
          day, key + ": " + dimension + " is " + now.orElse("empty") + ", must be " + segment);
    }
  }

  void violation(LocalDate day, String what) {
    violations.add(day + " " + what);
  }

  int tasks() {
    return keys.size();
  }
}
