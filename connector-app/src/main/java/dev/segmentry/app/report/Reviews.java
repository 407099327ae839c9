package dev.segmentry.app.report;

import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.segment.ShownReview;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What waits for a person's answer in a plan, or got one.
 *
 * @param open those that wait after it
 * @param overdue those of them that have waited for a week or longer
 * @param events all of them by what became of them
 * @param worth a sample of those that are news or overdue, in account order
 */
public record Reviews(long open, long overdue, Map<String, Long> events, List<One> worth) {

  /** Nothing waits. */
  public static final Reviews NONE = new Reviews(0, 0, Map.of(), List.of());

  public Reviews {
    events = Collections.unmodifiableMap(new TreeMap<>(events));
    worth = List.copyOf(worth);
  }

  /** One question about one account. */
  public record One(String account, String name, ShownReview review) {}

  /** All that are news or overdue, shown here or not. */
  long worthInAll() {
    return events.entrySet().stream()
        .filter(entry -> !entry.getKey().equals("waits"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Counts over all rows, and keeps the first of what is worth telling. */
  static final class Counting {

    private final int limit;
    private long open;
    private long overdue;
    private final Map<String, Long> events = new TreeMap<>();
    private final List<One> worth = new ArrayList<>();

    Counting(int limit) {
      this.limit = limit;
    }

    void add(PlanRow row) {
      for (ShownReview review : row.reviews()) {
        open += review.isOpen() ? 1 : 0;
        overdue += review.overdue() ? 1 : 0;
        events.merge(review.word(), 1L, Long::sum);
        if ((review.isNews() || review.overdue()) && worth.size() < limit) {
          worth.add(new One(row.account().id(), row.name(), review));
        }
      }
    }

    Reviews reviews() {
      return new Reviews(open, overdue, events, worth);
    }
  }
}
