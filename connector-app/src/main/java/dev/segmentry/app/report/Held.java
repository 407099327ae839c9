package dev.segmentry.app.report;

import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.segment.ShownOverride;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What people hold in a plan against the rules.
 *
 * @param active segments that people hold after it
 * @param events all of them by what became of them, quiet ones included
 * @param news a sample of those that are new, end soon, were restored or ended, in account order
 */
public record Held(long active, Map<String, Long> events, List<One> news) {

  /** Nobody holds anything. */
  public static final Held NOTHING = new Held(0, Map.of(), List.of());

  public Held {
    events = Collections.unmodifiableMap(new TreeMap<>(events));
    news = List.copyOf(news);
  }

  /** One segment of one account. */
  public record One(String account, String name, ShownOverride override) {}

  /** All that are more than going on, shown here or not. */
  long newsInAll() {
    return events.entrySet().stream()
        .filter(entry -> !entry.getKey().equals("held"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Counts over all rows, and keeps the first of what is news. */
  static final class Counting {

    private final int limit;
    private long active;
    private final Map<String, Long> events = new TreeMap<>();
    private final List<One> news = new ArrayList<>();

    Counting(int limit) {
      this.limit = limit;
    }

    void add(PlanRow row) {
      for (ShownOverride override : row.overrides()) {
        active += override.holds() ? 1 : 0;
        events.merge(override.word(), 1L, Long::sum);
        if (override.isNews() && news.size() < limit) {
          news.add(new One(row.account().id(), row.name(), override));
        }
      }
    }

    Held held() {
      return new Held(active, events, news);
    }
  }
}
