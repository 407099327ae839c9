package dev.segmentry.store;

import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.plan.Forgotten;
import dev.segmentry.core.plan.Retention;
import dev.segmentry.core.port.Audit;
import dev.segmentry.core.port.CreatedTasks;
import dev.segmentry.core.port.HeldLease;
import dev.segmentry.core.port.Instructions;
import dev.segmentry.core.port.Lease;
import dev.segmentry.core.port.LeaseRequest;
import dev.segmentry.core.port.Models;
import dev.segmentry.core.port.Outbox;
import dev.segmentry.core.port.Plans;
import dev.segmentry.core.port.Rejections;
import dev.segmentry.core.port.RunJournal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

final class SqliteRunJournal implements RunJournal {

  private final Database database;
  private final InstantSource instants;
  private final Plans plans;
  private final Outbox outbox;
  private final Models models;
  private final Audit audit;
  private final Rejections rejections;
  private final Instructions instructions;
  private final CreatedTasks tasks;

  SqliteRunJournal(Database database, InstantSource instants) {
    this.database = database;
    this.instants = instants;
    this.plans = new SqlitePlans(database, instants);
    this.models = new SqliteModels(database);
    this.outbox = new SqliteOutbox(database, instants);
    this.audit = new SqliteAudit(database);
    this.rejections = new SqliteRejections(database);
    this.instructions = new SqliteInstructions(database);
    this.tasks = new SqliteCreatedTasks(database);
  }

  @Override
  public Lease acquire(LeaseRequest request) {
    // Looked at first without the lock for writing, which the holder may need for long.
    database.read(
        sql -> {
          LeaseRow.refuseHeld(sql, request, instants.instant());
          return true;
        });
    HeldLease taken = database.setUp(sql -> LeaseRow.take(sql, request, instants.instant()));
    Fence fence = new Fence(taken, request.term(), instants);
    database.hold(fence);
    return new SqliteLease(database, fence);
  }

  @Override
  public Optional<HeldLease> heldBy() {
    return database.read(LeaseRow::held);
  }

  @Override
  public Run begin(String kind, LocalDate asOf, Instant at) {
    return database.write(
        sql -> {
          sql.run("UPDATE run SET ended_as = ? WHERE finished_at IS NULL AND ended_as = ''", DIED);
          long id =
              sql.number(
                  """
                  INSERT INTO run (kind, as_of, started_at, counts) VALUES (?, ?, ?, ?) RETURNING id
                  """,
                  kind,
                  asOf.toString(),
                  at.toString(),
                  ValueLines.counts(Map.of()));
          String what = kind + " as of " + asOf;
          AuditChain.add(sql, AuditEntry.Kind.RUN_BEGUN, Long.toString(id), "", what, at);
          return new Run(id, kind, asOf, at, Optional.empty(), "", Map.of());
        });
  }

  @Override
  public void finish(long runId, String end, Map<String, Long> counts, Instant at) {
    database.change(
        sql -> {
          int found =
              sql.run(
                  "UPDATE run SET ended_as = ?, counts = ?, finished_at = ? WHERE id = ?",
                  end,
                  ValueLines.counts(counts),
                  at.toString(),
                  runId);
          if (found == 0) {
            throw new IllegalArgumentException("there is no run " + runId);
          }
          String what = end + "; " + new TreeMap<>(counts);
          AuditChain.add(sql, AuditEntry.Kind.RUN_ENDED, Long.toString(runId), "", what, at);
        });
  }

  @Override
  public Optional<Run> last() {
    return database.read(
        sql ->
            sql.first(
                "SELECT * FROM run WHERE finished_at IS NOT NULL ORDER BY id DESC LIMIT 1",
                SqliteRunJournal::run));
  }

  @Override
  public List<Run> runs(int limit) {
    return database.read(
        sql ->
            sql.list("SELECT * FROM run ORDER BY id DESC LIMIT ?", SqliteRunJournal::run, limit));
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getLong("id"),
        row.getString("kind"),
        LocalDate.parse(row.getString("as_of")),
        Instant.parse(row.getString("started_at")),
        Optional.ofNullable(row.getString("finished_at")).map(Instant::parse),
        row.getString("ended_as"),
        Map.copyOf(ValueLines.counts(row.getString("counts"))));
  }

  @Override
  public Optional<LocalDate> rebuiltOn() {
    return database.read(
        sql ->
            sql.first(
                """
                SELECT p.as_of FROM audit a JOIN plan p ON p.id = a.subject
                WHERE a.kind = 'state.rebuilt' AND NOT EXISTS (
                  SELECT 1 FROM audit c
                  WHERE c.kind = 'plan.committed' AND c.number > a.number
                    AND c.subject <> a.subject)
                ORDER BY a.number DESC LIMIT 1
                """,
                row -> LocalDate.parse(row.getString(1))));
  }

  @Override
  public boolean appliedBefore() {
    return lastEvaluation().isPresent();
  }

  @Override
  public long commits() {
    return database.read(Evaluations::commits);
  }

  @Override
  public Forgotten forgettable(Retention keep, Instant now) {
    return new HistoryRetention(database, now).forgettable(keep);
  }

  @Override
  public Forgotten forget(Retention keep, Instant now) {
    return new HistoryRetention(database, now).forget(keep);
  }

  @Override
  public Optional<LocalDate> lastEvaluation() {
    return database.read(Evaluations::last);
  }

  @Override
  public Plans plans() {
    return plans;
  }

  @Override
  public Models models() {
    return models;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public Audit audit() {
    return audit;
  }

  @Override
  public Instructions instructions() {
    return instructions;
  }

  @Override
  public CreatedTasks tasks() {
    return tasks;
  }

  @Override
  public Rejections rejections() {
    return rejections;
  }
}
