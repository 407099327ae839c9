package dev.segmentry.core.port;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Product-usage rows of one source.
 *
 * @param source where they come from, for people: the file's name
 * @param matchPath CRM field whose content the rows' key is compared with
 * @param asOf the day the rows describe
 * @param maxAge older rows are missing data; empty: they do not age
 * @param attributes names of the attributes it can deliver
 * @param untold of the rows, those that only say that nothing could be learnt of their account
 * @param rows key → attribute values, streamed once; keys are unique
 */
public record Signals(
    String source,
    String matchPath,
    LocalDate asOf,
    Optional<Duration> maxAge,
    Set<String> attributes,
    int untold,
    Iterable<Map.Entry<String, Map<String, AttributeValue>>> rows) {

  public Signals {
    attributes = Set.copyOf(attributes);
  }

  /** Rows that all say something. */
  public Signals(
      String source,
      String matchPath,
      LocalDate asOf,
      Optional<Duration> maxAge,
      Set<String> attributes,
      Iterable<Map.Entry<String, Map<String, AttributeValue>>> rows) {
    this(source, matchPath, asOf, maxAge, attributes, 0, rows);
  }

  /** The same, where these attributes are missing of every account. */
  public Signals withoutAny(Set<String> unsaid) {
    Set<String> all = new HashSet<>(attributes);
    all.addAll(unsaid);
    return new Signals(source, matchPath, asOf, maxAge, all, untold, rows);
  }

  /** What it says of one account: each of its attributes, missing where it says nothing. */
  public Map<String, AttributeValue> of(String key) {
    Instant day = asOf.atStartOfDay(ZoneOffset.UTC).toInstant();
    Map<String, AttributeValue> said = new HashMap<>();
    attributes.forEach(
        name -> said.put(name, new AttributeValue.Missing(Absence.NO_SIGNAL, "", source, day)));
    for (Map.Entry<String, Map<String, AttributeValue>> row : rows) {
      if (row.getKey().equals(key)) {
        said.putAll(row.getValue());
      }
    }
    return said;
  }

  /** Whether what describes one day is too old on another. */
  public static boolean isStale(LocalDate described, Duration maxAge, LocalDate day) {
    return described.plusDays(maxAge.toDays()).isBefore(day);
  }
}
