package dev.segmentry.store;

import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.HeldAssignment;
import dev.segmentry.core.history.ReadDay;
import dev.segmentry.core.history.RecordedMove;
import dev.segmentry.core.history.RecordedParticulars;
import dev.segmentry.core.history.RecordedScore;
import dev.segmentry.core.history.RecordedTask;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.History;
import dev.segmentry.core.port.MirroredAccount;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Confidence;
import dev.segmentry.core.segment.Particulars;
import dev.segmentry.core.segment.ProductTag;
import dev.segmentry.core.segment.Transition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads by row number, so that a page costs the same wherever it lies. */
final class SqliteHistory implements History {

  private static final int PAGE = 1_000;

  private final Database database;

  SqliteHistory(Database database) {
    this.database = database;
  }

  /**
   * @param id where to go on after
   */
  private record Numbered<T>(long id, T value) {}

  private <T> void walk(String text, String from, Sql.Row<T> row, Consumer<T> each) {
    long last = 0;
    List<Numbered<T>> page = page(text, from, last, row);
    while (!page.isEmpty()) {
      page.forEach(one -> each.accept(one.value()));
      last = page.get(page.size() - 1).id();
      page = page(text, from, last, row);
    }
  }

  private <T> List<Numbered<T>> page(String text, String from, long after, Sql.Row<T> row) {
    return database.read(
        sql ->
            sql.list(
                text, one -> new Numbered<>(one.getLong("id"), row.read(one)), after, from, PAGE));
  }

  /** An account as it stands. */
  private record Standing(ExternalRef account, String name, AccountState state) {}

  @Override
  public void assignments(Consumer<HeldAssignment> each) {
    walk(
        """
        SELECT a.key AS id, a.system, a.crm_id, a.name, s.state
        FROM account_state s JOIN account a ON a.key = s.account
        WHERE a.key > ? AND '' = ? ORDER BY a.key LIMIT ?
        """,
        "",
        row ->
            new Standing(
                Refs.read(row), row.getString("name"), StateLines.state(row.getString("state"))),
        standing -> tell(standing, each));
  }

  private static void tell(Standing standing, Consumer<HeldAssignment> each) {
    AccountState state = standing.state();
    Map<String, Particulars> particulars = Particulars.of(state).orElse(Map.of());
    state
        .dimensions()
        .forEach(
            (key, dimension) ->
                each.accept(
                    new HeldAssignment(
                        standing.account(),
                        standing.name(),
                        key,
                        dimension.assignment(),
                        dimension.reason(),
                        state.overrideInForce(key),
                        state.approved(key),
                        state.proposed(key),
                        state.evaluatedOn(),
                        state.provisionalSince(),
                        ProductTag.of(state),
                        Optional.ofNullable(particulars.get(key)))));
  }

  private record Rested(String dimension, List<String> evidence) {}

  @Override
  public Map<String, List<String>> evidence(ExternalRef account) {
    List<Rested> oldestFirst =
        database.read(
            sql ->
                sql.list(
                    """
                    SELECT c.dimension, c.evidence
                    FROM assignment_change c JOIN account a ON a.key = c.account
                    WHERE a.system = ? AND a.crm_id = ? ORDER BY c.id
                    """,
                    row ->
                        new Rested(
                            row.getString("dimension"),
                            ValueLines.texts(row.getString("evidence"))),
                    Refs.code(account),
                    account.id()));
    Map<String, List<String>> evidence = new HashMap<>();
    oldestFirst.forEach(one -> evidence.put(one.dimension(), one.evidence()));
    return evidence;
  }

  @Override
  public void moves(LocalDate from, Consumer<RecordedMove> each) {
    walk(
        """
        SELECT c.id, a.system, a.crm_id, a.name, c.dimension, c.from_segment, c.to_segment,
               c.changed_on, c.cause, c.evidence, c.confidence, c.sub, c.basis, p.model_version,
               p.id AS plan
        FROM assignment_change c JOIN account a ON a.key = c.account JOIN plan p
          ON p.number = c.plan
        WHERE c.id > ? AND c.changed_on >= ? ORDER BY c.id LIMIT ?
        """,
        from.toString(),
        row ->
            new RecordedMove(
                Refs.read(row),
                row.getString("name"),
                transition(row),
                row.getString("model_version"),
                row.getString("plan"),
                particulars(row)),
        each);
  }

  /** Without a basis nothing was said, or nobody remembers it. */
  private static Optional<Particulars> particulars(ResultSet row) throws SQLException {
    String basis = row.getString("basis");
    return basis == null
        ? Optional.empty()
        : Optional.of(
            new Particulars(
                Optional.ofNullable(row.getString("confidence")).map(Confidence::valueOf),
                Optional.ofNullable(row.getString("sub")),
                basis));
  }

  @Override
  public void particulars(LocalDate from, Consumer<RecordedParticulars> each) {
    walk(
        """
        SELECT c.id, a.system, a.crm_id, c.dimension, c.confidence, c.sub, c.basis, c.changed_on
        FROM particulars_change c JOIN account a ON a.key = c.account
        WHERE c.id > ? AND c.changed_on >= ? ORDER BY c.id LIMIT ?
        """,
        from.toString(),
        row ->
            new RecordedParticulars(
                Refs.read(row),
                row.getString("dimension"),
                LocalDate.parse(row.getString("changed_on")),
                particulars(row)),
        each);
  }

  @Override
  public Optional<LocalDate> particularsSince() {
    return database.read(
        sql ->
            sql.first(
                "SELECT day FROM kept_since WHERE history = 'particulars'",
                row -> LocalDate.parse(row.getString(1))));
  }

  private static Transition transition(ResultSet row) throws SQLException {
    return new Transition(
        row.getString("dimension"),
        Optional.ofNullable(row.getString("from_segment")),
        Optional.ofNullable(row.getString("to_segment")),
        LocalDate.parse(row.getString("changed_on")),
        Cause.of(row.getString("cause")),
        ValueLines.texts(row.getString("evidence")));
  }

  @Override
  public void scores(LocalDate from, Consumer<RecordedScore> each) {
    walk(
        """
        SELECT c.id, a.system, a.crm_id, a.name, c.score, c.micros, c.changed_on, p.model_version
        FROM score_change c JOIN account a ON a.key = c.account JOIN plan p ON p.number = c.plan
        WHERE c.id > ? AND c.changed_on >= ? ORDER BY c.id LIMIT ?
        """,
        from.toString(),
        row ->
            new RecordedScore(
                Refs.read(row),
                row.getString("name"),
                row.getString("score"),
                micros(row),
                LocalDate.parse(row.getString("changed_on")),
                row.getString("model_version")),
        each);
  }

  private static OptionalLong micros(ResultSet row) throws SQLException {
    long micros = row.getLong("micros");
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(micros);
  }

  @Override
  public Optional<LocalDate> evaluationOn(LocalDate day) {
    return database.read(
        sql ->
            sql.first(
                """
                SELECT as_of FROM plan
                WHERE as_of <= ? AND status IN ('APPLYING', 'APPLIED', 'STOPPED')
                ORDER BY as_of DESC LIMIT 1
                """,
                row -> LocalDate.parse(row.getString(1)),
                day.toString()));
  }

  @Override
  public Optional<String> modelOn(LocalDate day) {
    return database.read(
        sql ->
            sql.first(
                """
                SELECT model_version FROM plan
                WHERE as_of <= ? AND status IN ('APPLYING', 'APPLIED', 'STOPPED')
                ORDER BY as_of DESC, number DESC LIMIT 1
                """,
                row -> row.getString(1),
                day.toString()));
  }

  @Override
  public Optional<LocalDate> firstEvaluation() {
    return database.read(
        sql ->
            sql.first(
                """
                SELECT as_of FROM plan WHERE status IN ('APPLYING', 'APPLIED', 'STOPPED')
                ORDER BY as_of LIMIT 1
                """,
                row -> LocalDate.parse(row.getString(1))));
  }

  private record Reading(ExternalRef account, AttributeValue value, Instant at) {}

  @Override
  public void days(String attribute, ZoneId zone, Consumer<ReadDay> each) {
    walk(
        """
        SELECT c.id, a.system, a.crm_id, c.after, c.recorded_at
        FROM attribute_change c JOIN slot s ON s.id = c.slot JOIN account a ON a.key = c.account
        WHERE c.id > ? AND s.attribute = ? ORDER BY c.id LIMIT ?
        """,
        attribute,
        row ->
            new Reading(
                Refs.read(row),
                ValueLines.value(row.getString("after"), "", Instant.EPOCH),
                Instant.parse(row.getString("recorded_at"))),
        reading -> day(reading, zone).ifPresent(each));
  }

  private static Optional<ReadDay> day(Reading reading, ZoneId zone) {
    Scalar known = reading.value().known().orElse(null);
    if (known instanceof Scalar.DateValue date) {
      return Optional.of(
          new ReadDay(reading.account(), date.date(), Optional.empty(), reading.at()));
    }
    return known instanceof Scalar.TimestampValue stamp
        ? Optional.of(ReadDay.of(reading.account(), stamp.instant(), zone, reading.at()))
        : Optional.empty();
  }

  @Override
  public void accounts(LocalDate on, Consumer<MirroredAccount> each) {
    Optional<Instant> reading = database.read(sql -> EarlierAccounts.reading(sql, on));
    if (reading.isEmpty()) {
      return;
    }
    long last = 0;
    EarlierAccounts.Page page = accounts(reading.get(), last);
    while (page.last() > last) {
      withYearAgo(page.accounts(), on.minusYears(1)).forEach(each);
      last = page.last();
      page = accounts(reading.get(), last);
    }
  }

  private List<MirroredAccount> withYearAgo(List<MirroredAccount> accounts, LocalDate day) {
    List<MirroredAccount> all = accounts;
    for (String attribute : AccountMirror.COMPARED_OVER_A_YEAR) {
      List<MirroredAccount> page = all;
      Map<ExternalRef, AttributeValue> earlier =
          database.read(sql -> EarlierValues.of(sql, attribute, day, page));
      all = page.stream().map(one -> with(one, attribute, earlier)).toList();
    }
    return all;
  }

  private static MirroredAccount with(
      MirroredAccount account, String attribute, Map<ExternalRef, AttributeValue> earlier) {
    Map<String, AttributeValue> attributes = new HashMap<>(account.attributes());
    attributes.put(AccountMirror.YEAR_AGO_PREFIX + attribute, earlier.get(account.ref()));
    return account.with(attributes);
  }

  private EarlierAccounts.Page accounts(Instant reading, long after) {
    return database.read(sql -> new EarlierAccounts(sql, reading).after(after, PAGE));
  }

  @Override
  public void tasks(LocalDate from, Consumer<RecordedTask> each) {
    walk(
        """
        SELECT o.id, o.intent, o.state, o.created_on, a.name, p.as_of, o.system, o.record_id,
               o.task_status, o.completed_at, o.recorded_at
        FROM outbox o JOIN account a ON a.key = o.account JOIN plan p ON p.number = o.plan
        WHERE o.id > ? AND p.as_of >= ? AND o.kind = 'task' ORDER BY o.id LIMIT ?
        """,
        from.toString(),
        row ->
            new RecordedTask(
                IntentLines.task(row.getString("intent")),
                row.getString("name"),
                LocalDate.parse(row.getString("as_of")),
                row.getString("state"),
                Optional.ofNullable(row.getString("created_on")).map(LocalDate::parse),
                record(row),
                SqliteCreatedTasks.status(row),
                createdAt(row)),
        each);
  }

  /** What the CRM took is not recorded again. */
  private static Optional<Instant> createdAt(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return state.equals("written") || state.equals("unchanged")
        ? Optional.ofNullable(row.getString("recorded_at")).map(Instant::parse)
        : Optional.empty();
  }

  private static Optional<ExternalRef> record(ResultSet row) throws SQLException {
    int system = row.getInt("system");
    return Optional.ofNullable(row.getString("record_id")).map(id -> Refs.of(system, id));
  }
}
