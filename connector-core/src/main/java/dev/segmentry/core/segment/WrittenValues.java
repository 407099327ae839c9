package dev.segmentry.core.segment;

import java.util.ArrayList;
import java.util.List;

/**
 * What we wrote lately into one CRM field, so that content of ours is never taken for a person's
 * edit: also content that was never confirmed, because a process that lost the org may still send
 * it (design §6).
 *
 * @param newestFirst distinct contents, the last intended first, at most {@link #MOST}; empty text:
 *     the field was emptied
 */
public record WrittenValues(List<String> newestFirst) {

  /** Older contents are forgotten: nothing that old is still under way. */
  public static final int MOST = 5;

  /** Nothing was written: what the field holds tells nothing about anybody. */
  public static final WrittenValues NONE = new WrittenValues(List.of());

  public WrittenValues {
    newestFirst = List.copyOf(newestFirst);
    if (newestFirst.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " contents, not " + newestFirst);
    }
  }

  /** These, and newest of all another one. */
  public WrittenValues and(String content) {
    List<String> all = new ArrayList<>();
    all.add(content);
    newestFirst.stream().filter(one -> !one.equals(content)).limit(MOST - 1).forEach(all::add);
    return new WrittenValues(all);
  }

  /**
   * These and another account's, in turn from the newest: which of two accounts was written to
   * later nobody knows.
   */
  WrittenValues with(WrittenValues other) {
    List<String> all = new ArrayList<>();
    for (int age = 0; age < MOST; age++) {
      for (WrittenValues one : List.of(this, other)) {
        if (age < one.newestFirst.size() && !all.contains(one.newestFirst.get(age))) {
          all.add(one.newestFirst.get(age));
        }
      }
    }
    return new WrittenValues(all.subList(0, Math.min(MOST, all.size())));
  }

  /** Whether some content is what we meant last. */
  public boolean isNewest(String content) {
    return !isEmpty() && newestFirst.get(0).equals(content);
  }

  /** Whether some content is one we meant before the last. */
  public boolean isOlder(String content) {
    return holds(content) && !isNewest(content);
  }

  /** Whether some content is one of ours. */
  public boolean holds(String content) {
    return newestFirst.contains(content);
  }

  /** Whether the field was ever ours to look after. */
  public boolean isEmpty() {
    return newestFirst.isEmpty();
  }
}
