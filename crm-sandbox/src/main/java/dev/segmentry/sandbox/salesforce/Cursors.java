package dev.segmentry.sandbox.salesforce;

import dev.segmentry.sandbox.org.Limits;
import dev.segmentry.sandbox.salesforce.soql.SoqlResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Open queries, page by page; a locator lives for two days. */
final class Cursors {
  private final Map<String, Cursor> open = new HashMap<>();
  private final Limits limits;
  private final InstantSource clock;
  private long count;

  private record Cursor(SoqlResult result, int pageRows, Instant opened) {}

  /** A page of a result and the locator of the next one. */
  record Page(SoqlResult result, int from, int to, Optional<String> next) {}

  Cursors(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** The first page; a cursor is kept only when there is a second. */
  Page open(SoqlResult result, Optional<Integer> wanted) {
    int most = (int) limits.get("pageRows", 2_000);
    int pageRows = Math.min(most, Math.max(wanted.orElse(most), Math.min(200, most)));
    if (result.rows() <= pageRows) {
      return new Page(result, 0, result.rows(), Optional.empty());
    }
    count++;
    String id = "0r85g" + String.format(Locale.ROOT, "%010d", count) + "AAA";
    open.put(id, new Cursor(result, pageRows, clock.instant()));
    return page(id, 0);
  }

  /** The page a locator such as {@code 0r8…-2000} names. */
  Page more(String locator) {
    int dash = locator.lastIndexOf('-');
    String id = dash < 0 ? locator : locator.substring(0, dash);
    Cursor cursor = open.get(id);
    Duration life = Duration.ofMinutes(limits.get("cursorMinutes", 2 * 24 * 60));
    boolean alive =
        cursor != null && Duration.between(cursor.opened(), clock.instant()).compareTo(life) < 0;
    if (!alive || !locator.substring(dash + 1).matches("\\d{1,9}")) {
      throw ApiError.of(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    }
    return page(id, Integer.parseInt(locator.substring(dash + 1)));
  }

  private Page page(String id, int from) {
    Cursor cursor = open.get(id);
    if (cursor == null || from > cursor.result().rows()) {
      throw ApiError.of(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    }
    int to = Math.min(from + cursor.pageRows(), cursor.result().rows());
    boolean more = to < cursor.result().rows();
    return new Page(
        cursor.result(), from, to, more ? Optional.of(id + "-" + to) : Optional.empty());
  }
}
