package dev.segmentry.app.cases;

import dev.segmentry.core.rule.Position;
import dev.segmentry.core.segment.Population;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One account, some days, and what is expected.
 *
 * @param name what people call it
 * @param position where it stands
 * @param held segments it is in before the first day, by dimension; none: it is new
 * @param others the other active accounts
 * @param days in their order, at least one
 */
public record Case(
    String name,
    Position position,
    Map<String, String> held,
    Population others,
    List<CaseDay> days) {

  public Case {
    held = Collections.unmodifiableMap(new LinkedHashMap<>(held));
    days = List.copyOf(days);
  }
}
