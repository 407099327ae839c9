package dev.segmentry.app.year;

import dev.segmentry.app.year.Month.AccountSeen;
import dev.segmentry.app.year.Month.TaskSeen;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What has to hold in every year; each check names what is against it. */
final class Checks {

  private Checks() {}

  /** Accounts, months and fields in which the two CRMs disagree. */
  static List<String> disagreements(Year year) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < year.salesforce().size(); i++) {
      Month one = year.salesforce().get(i);
      Month other = year.hubspot().get(i);
      TreeSet<String> keys = new TreeSet<>(one.accounts().keySet());
      keys.addAll(other.accounts().keySet());
      for (String key : keys) {
        Optional<AccountSeen> left = Optional.ofNullable(one.accounts().get(key));
        Optional<AccountSeen> right = Optional.ofNullable(other.accounts().get(key));
        if (!told(left).equals(told(right))) {
          found.add(one.day() + " " + key + ": " + told(left) + " but " + told(right));
        }
      }
    }
    return found;
  }

  /**
   * Segments, since, scores, reason and model. A checkbox that was never ticked is nothing on one
   * CRM and false on the other.
   */
  private static Map<String, String> told(Optional<AccountSeen> account) {
    Map<String, String> told = new TreeMap<>();
    account.ifPresent(
        seen ->
            seen.fields()
                .forEach((name, text) -> told.put(name, isScore(name) ? plain(text) : text)));
    told.values().remove("false");
    return told;
  }

  private static boolean isScore(String name) {
    return name.endsWith(".score");
  }

  static String plain(String number) {
    return new BigDecimal(number).stripTrailingZeros().toPlainString();
  }

  /** Accounts without a segment in some dimension. */
  static List<String> unsegmented(List<Month> months, int dimensions) {
    List<String> found = new ArrayList<>();
    for (Month month : months) {
      month
          .accounts()
          .forEach(
              (key, account) -> {
                if (account.segments().size() != dimensions) {
                  found.add(month.day() + " " + key + ": " + account.segments());
                }
              });
    }
    return found;
  }

  /** Tasks without a key, and keys that more than one task has. */
  static List<String> doubledTasks(List<Month> months) {
    List<String> found = new ArrayList<>();
    Month last = months.get(months.size() - 1);
    Map<String, List<TaskSeen>> byKey = new TreeMap<>();
    for (TaskSeen task : last.tasks()) {
      if (task.key().isEmpty()) {
        found.add("a task without a key on " + task.account());
      } else {
        byKey.computeIfAbsent(task.key(), key -> new ArrayList<>()).add(task);
      }
    }
    byKey.forEach(
        (key, tasks) -> {
          if (tasks.size() > 1) {
            found.add(key + " is the key of " + tasks.size() + " tasks: " + tasks);
          }
        });
    return found;
  }

  /** Accounts that are back where they were at the very next evaluation. */
  static List<String> flapping(List<Month> months, List<String> dimensions) {
    List<String> found = new ArrayList<>();
    for (int i = 2; i < months.size(); i++) {
      for (String key : months.get(i).accounts().keySet()) {
        for (String dimension : dimensions) {
          Optional<String> before = segment(months.get(i - 2), key, dimension);
          Optional<String> between = segment(months.get(i - 1), key, dimension);
          Optional<String> now = segment(months.get(i), key, dimension);
          boolean known = before.isPresent() && between.isPresent();
          if (known && before.equals(now) && !between.equals(now)) {
            found.add(
                key
                    + " "
                    + before.get()
                    + " → "
                    + between.get()
                    + " → back on "
                    + months.get(i).day());
          }
        }
      }
    }
    return found;
  }

  static Optional<String> segment(Month month, String account, String dimension) {
    return Optional.ofNullable(month.accounts().get(account))
        .flatMap(seen -> Optional.ofNullable(seen.segments().get(dimension)));
  }

  /** Tasks that came to somebody else than the account's first active CSM, or the fallback. */
  static List<String> misdirectedTasks(List<Month> months, String fallback) {
    List<String> found = new ArrayList<>();
    for (Month month : months) {
      for (TaskSeen task : newTasks(months, month)) {
        String expected =
            Optional.ofNullable(month.accounts().get(task.account()))
                .map(AccountSeen::assignee)
                .filter(login -> !login.isEmpty())
                .orElse(fallback);
        if (!expected.equals(task.owner())) {
          found.add(month.day() + " " + task + ", not " + expected);
        }
      }
    }
    return found;
  }

  /** Tasks of a month that the month before did not have. */
  static List<TaskSeen> newTasks(List<Month> months, Month month) {
    List<TaskSeen> fresh = new ArrayList<>(month.tasks());
    int position = months.indexOf(month);
    if (position > 0) {
      Map<String, Integer> old = new HashMap<>();
      months.get(position - 1).tasks().forEach(task -> old.merge(task.key(), 1, Integer::sum));
      fresh.removeIf(task -> old.merge(task.key(), -1, Integer::sum) >= 0);
    }
    return fresh;
  }

  /** New tasks that went to somebody else than the account's first CSM. */
  static long rerouted(List<Month> months, Month month) {
    return newTasks(months, month).stream()
        .filter(
            task ->
                Optional.ofNullable(month.accounts().get(task.account()))
                    .filter(AccountSeen::isRerouted)
                    .isPresent())
        .count();
  }
}
