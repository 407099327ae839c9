package dev.segmentry.store;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.MirroredAccount;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an attribute was at an earlier evaluation. */
final class EarlierValues {

  /** Name of this history among those of which something was cut. */
  static final String HISTORY = "earlier_values";

  /** An applied evaluation and when what it knew had been read. */
  private record Reading(LocalDate day, Instant at) {}

  /**
   * @param until a value that was replaced after the reading; empty: none was
   */
  private record Stored(Instant firstSeen, Optional<String> content, Optional<Instant> until) {}

  private final Sql sql;
  private final String attribute;
  private final Reading reading;

  private EarlierValues(Sql sql, String attribute, Reading reading) {
    this.sql = sql;
    this.attribute = attribute;
    this.reading = reading;
  }

  static Map<ExternalRef, AttributeValue> of(
      Sql sql, String attribute, LocalDate on, List<MirroredAccount> accounts) throws SQLException {
    Optional<Reading> reading = reading(sql, on);
    Optional<String> why =
        reading.isEmpty() ? Optional.of(sinceFirstEvaluation(sql)) : cut(sql, reading.get());
    Map<ExternalRef, AttributeValue> values = new HashMap<>();
    for (MirroredAccount account : accounts) {
      values.put(
          account.ref(),
          why.isPresent()
              ? missing(why.get(), attribute)
              : new EarlierValues(sql, attribute, reading.orElseThrow()).of(account));
    }
    return values;
  }

  private static Optional<Reading> reading(Sql sql, LocalDate on) throws SQLException {
    return sql.first(
        """
        SELECT as_of, created_at FROM plan
        WHERE as_of <= ? AND status IN ('APPLYING', 'APPLIED', 'STOPPED')
        ORDER BY as_of DESC, number DESC LIMIT 1
        """,
        row -> new Reading(LocalDate.parse(row.getString(1)), Instant.parse(row.getString(2))),
        on.toString());
  }

  private static String sinceFirstEvaluation(Sql sql) throws SQLException {
    return sql.first(
            """
            SELECT as_of FROM plan WHERE status IN ('APPLYING', 'APPLIED', 'STOPPED')
            ORDER BY as_of LIMIT 1
            """,
            row -> since(row.getString(1)))
        .orElse("nothing was evaluated yet");
  }

  private static Optional<String> cut(Sql sql, Reading reading) throws SQLException {
    return sql.first(
            "SELECT day FROM kept_since WHERE history = ?", row -> row.getString(1), HISTORY)
        .filter(day -> !day(reading.at()).isAfter(LocalDate.parse(day)))
        .map(EarlierValues::since);
  }

  private AttributeValue of(MirroredAccount account) throws SQLException {
    Optional<Stored> stored =
        sql.first(
            """
            SELECT a.first_seen_at, e.content, e.until FROM account a LEFT JOIN earlier_value e
              ON e.attribute = ?1 AND e.account = a.key AND e.until = (
                SELECT MIN(until) FROM earlier_value
                WHERE attribute = ?1 AND account = a.key AND until > ?2)
            WHERE a.system = ?3 AND a.crm_id = ?4
            """,
            row ->
                new Stored(
                    Instant.parse(row.getString(1)),
                    Optional.ofNullable(row.getString(2)),
                    Optional.ofNullable(row.getObject(3))
                        .map(millis -> Instant.ofEpochMilli(((Number) millis).longValue()))),
            attribute,
            reading.at().toEpochMilli(),
            Refs.code(account.ref()),
            account.ref().id());
    return stored.map(one -> of(account, one)).orElseGet(() -> missing("never read", attribute));
  }

  private AttributeValue of(MirroredAccount account, Stored stored) {
    if (stored.firstSeen().isAfter(reading.at())) {
      return missing(since(day(stored.firstSeen()).toString()), attribute);
    }
    if (stored.content().filter(String::isEmpty).isPresent()) {
      return missing(since(day(stored.until().orElseThrow()).toString()), attribute);
    }
    AttributeValue value =
        stored
            .content()
            .map(content -> ValueLines.value(content, "", reading.at()))
            .orElse(account.attributes().get(attribute));
    return value == null || value.known().isEmpty()
        ? missing("none on " + reading.day(), attribute)
        : new AttributeValue.Known(
            value.known().get(), "which stood on " + reading.day(), reading.at());
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private static String since(String day) {
    return "history since " + day;
  }

  private static AttributeValue missing(String why, String attribute) {
    return new AttributeValue.Missing(Absence.NO_HISTORY, why, attribute, Instant.EPOCH);
  }
}
