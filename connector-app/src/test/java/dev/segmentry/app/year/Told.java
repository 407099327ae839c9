package dev.segmentry.app.year;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came out of a year, in forms that can be held against another telling of it. */
final class Told {

  private Told() {}

  /** Every field of ours, by day and account, and what tasks there are. */
  static Map<String, Object> everything(List<Month> months) {
    Map<String, Object> told = new TreeMap<>();
    for (Month month : months) {
      month
          .accounts()
          .forEach(
              (key, account) -> {
                Map<String, Object> fields = new TreeMap<>(account.fields());
                fields.put("tasks", tasksOf(month, key));
                told.put(month.day() + " " + key, fields);
              });
    }
    return told;
  }

  /** Everything but what is told of copies. */
  static Map<String, Object> ofOriginals(List<Month> months) {
    Map<String, Object> told = everything(months);
    told.keySet().removeIf(key -> key.contains(Metamorphosis.COPY));
    return told;
  }

  /** Everything that is told of copies, by what it would be called of their originals. */
  static Map<String, Object> ofCopies(List<Month> months) {
    Map<String, Object> copies = new TreeMap<>();
    everything(months)
        .forEach(
            (key, value) -> {
              if (key.contains(Metamorphosis.COPY)) {
                copies.put(key.replace(Metamorphosis.COPY, ""), value);
              }
            });
    return copies;
  }

  private static long tasksOf(Month month, String account) {
    return month.tasks().stream().filter(task -> task.account().equals(account)).count();
  }

  static Map<String, Object> segments(List<Month> months) {
    Map<String, Object> segments = new TreeMap<>();
    for (Month month : months) {
      month
          .accounts()
          .forEach((key, account) -> segments.put(month.day() + " " + key, account.segments()));
    }
    return segments;
  }

  /** Playbook, account and owner of every task in the end. */
  static List<String> tasks(List<Month> months) {
    return months.get(months.size() - 1).tasks().stream()
        .map(task -> task.account() + " " + task.owner())
        .sorted()
        .toList();
  }
}
