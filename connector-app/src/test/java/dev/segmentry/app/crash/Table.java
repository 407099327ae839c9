package dev.segmentry.app.crash;

import dev.segmentry.app.crash.Case.Result;
import dev.segmentry.app.crash.check.Violation;
import dev.segmentry.app.crash.check.Violation.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came of all cases, one line per strategy, kind of fault and world. */
final class Table {

  private final Map<String, List<Result>> lines = new LinkedHashMap<>();

  void add(String faults, List<Result> results) {
    for (Result result : results) {
      if (result.struck()) {
        String line =
            String.join(
                " | ", result.of().strategy().name(), faults, result.of().world().toString());
        lines.computeIfAbsent(line, name -> new ArrayList<>()).add(result);
      }
    }
  }

  /** Markdown. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "| strategy | faults | world | cases | broken | lost | doubled | wrong segment | other |"
            + " clean runs that wrote |\n");
    text.append("|---|---|---|---:|---:|---:|---:|---:|---:|---:|\n");
    lines.forEach((name, results) -> text.append(line(name, results)));
    return text.toString();
  }

  private static String line(String name, List<Result> results) {
    long broken = results.stream().filter(result -> !result.holds()).count();
    long lost = count(results, Kind.LOST);
    long doubled = count(results, Kind.DOUBLED);
    long wrong = count(results, Kind.WRONG_SEGMENT);
    long all = results.stream().mapToLong(result -> result.violations().size()).sum();
    int most = results.stream().mapToInt(Result::runs).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %d | ≤ %d |%n",
        name,
        results.size(),
        broken,
        lost,
        doubled,
        wrong,
        all - lost - doubled - wrong,
        most);
  }

  private static long count(List<Result> results, Kind kind) {
    return results.stream()
        .flatMap(result -> result.violations().stream())
        .map(Violation::kind)
        .filter(kind::equals)
        .count();
  }
}
