package dev.segmentry.sandbox.org;

import java.time.ZoneId;
import java.util.Map;

/**
 * What is true of the org as a whole.
 *
 * @param id organisation id or portal id
 * @param currency ISO code
 * @param limits numbers such as dailyCalls, pageRows, sessionMinutes; each vendor documents its own
 */
public record OrgFacts(
    String id, String name, ZoneId zone, String currency, Map<String, Long> limits) {
  public OrgFacts {
    limits = Map.copyOf(limits);
  }

  public long limit(String limit, long otherwise) {
    return limits.getOrDefault(limit, otherwise);
  }
}
