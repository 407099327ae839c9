package dev.segmentry.store;

import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.Plan;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanStatus;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.port.Plans;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

final class SqlitePlans implements Plans {

  private static final int PAGE = 1_000;

  private final Database database;
  private final InstantSource instants;

  SqlitePlans(Database database, InstantSource instants) {
    this.database = database;
    this.instants = instants;
  }

  @Override
  public Plan draft(Plan header) {
    return database.write(
        sql -> {
          dropDrafts(sql);
          long number = insert(sql, header);
          String id =
              String.format(
                  Locale.ROOT, "p-%s-%04d", header.asOf().toString().replace("-", ""), number);
          sql.run("UPDATE plan SET id = ? WHERE number = ?", id, number);
          return StoredPlan.get(sql, id).header();
        });
  }

  @Override
  public void numberAfter(long number) {
    database.change(
        sql -> {
          long present =
              sql.number("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'plan'");
          if (number > present) {
            sql.run("DELETE FROM sqlite_sequence WHERE name = 'plan'");
            sql.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('plan', ?)", number);
          }
        });
  }

  private static void dropDrafts(Sql sql) throws SQLException {
    sql.run("DELETE FROM plan_row WHERE plan IN (SELECT number FROM plan WHERE status = 'DRAFT')");
    sql.run("DELETE FROM plan WHERE status = 'DRAFT'");
  }

  private static long insert(Sql sql, Plan header) throws SQLException {
    return sql.number(
        """
        INSERT INTO plan (id, org_id, as_of, model_version, config_digest, created_at, expires_at,
                          based_on, status, verdicts, summary, digest)
        VALUES ('', ?, ?, ?, ?, ?, ?, ?, 'DRAFT', ?, ?, '') RETURNING number
        """,
        header.orgId(),
        header.asOf().toString(),
        header.modelVersion(),
        header.configDigest(),
        header.createdAt().toString(),
        header.expiresAt().toString(),
        Evaluations.commits(sql),
        PlanLines.verdicts(header.verdicts()),
        PlanLines.summary(header.summary()));
  }

  @Override
  public void add(String planId, List<PlanRow> rows) {
    database.change(sql -> new PlanRows(sql, draft(sql, planId)).add(rows));
  }

  @Override
  public void attach(String planId, PlannedTask task) {
    database.change(sql -> new PlanRows(sql, draft(sql, planId)).attach(task));
  }

  @Override
  public Plan keep(Plan header) {
    return database.write(
        sql -> {
          StoredPlan plan = draft(sql, header.id());
          sql.run(
              "UPDATE plan SET verdicts = ?, summary = ?, status = ?, digest = ? WHERE number = ?",
              PlanLines.verdicts(header.verdicts()),
              PlanLines.summary(header.summary()),
              header.status().name(),
              new PlanRows(sql, plan).digest(),
              plan.number());
          Plan kept = StoredPlan.get(sql, header.id()).header();
          audit(
              sql, AuditEntry.Kind.PLAN_MADE, kept, kept.status().name().toLowerCase(Locale.ROOT));
          return kept;
        });
  }

  private static StoredPlan draft(Sql sql, String planId) throws SQLException {
    StoredPlan plan = StoredPlan.get(sql, planId);
    if (plan.header().status() != PlanStatus.DRAFT) {
      throw new IllegalStateException(
          "plan " + planId + " is no draft any more: " + plan.header().status());
    }
    return plan;
  }

  @Override
  public Optional<Plan> find(String planId) {
    return database.read(sql -> StoredPlan.find(sql, planId).map(StoredPlan::header));
  }

  @Override
  public Optional<Plan> lastApplied() {
    return database.read(
        sql ->
            sql.first(
                    """
                    SELECT * FROM plan WHERE status IN ('APPLYING', 'STOPPED', 'APPLIED')
                    ORDER BY number DESC LIMIT 1
                    """,
                    StoredPlan::read)
                .map(StoredPlan::header));
  }

  @Override
  public Optional<Plan> latest() {
    return database.read(
        sql ->
            sql.first(
                    "SELECT * FROM plan WHERE status <> 'DRAFT' ORDER BY number DESC LIMIT 1",
                    StoredPlan::read)
                .map(StoredPlan::header));
  }

  @Override
  public List<Plan> in(PlanStatus status) {
    return database.read(
        sql ->
            sql.list(
                "SELECT * FROM plan WHERE status = ? ORDER BY number",
                row -> StoredPlan.read(row).header(),
                status.name()));
  }

  @Override
  public List<PlanRow> rows(String planId, long after, int limit) {
    return database.read(sql -> new PlanRows(sql, StoredPlan.get(sql, planId)).page(after, limit));
  }

  @Override
  public void walk(String planId, Consumer<PlanRow> each) {
    StoredPlan plan = database.read(sql -> StoredPlan.get(sql, planId));
    long[] last = {0};
    List<PlanRows.Numbered> page = page(plan, 0);
    while (!page.isEmpty()) {
      for (PlanRows.Numbered row : page) {
        each.accept(row.row());
        last[0] = row.position();
      }
      page = page(plan, last[0]);
    }
  }

  private List<PlanRows.Numbered> page(StoredPlan plan, long after) {
    return database.read(sql -> new PlanRows(sql, plan).numbered(after, PAGE));
  }

  @Override
  public void prune(Instant before, Instant now) {
    new PlanRetention(database).prune(before, now);
  }

  @Override
  public Plan release(String planId, String by, String because, Instant at) {
    return database.write(
        sql -> {
          StoredPlan plan = StoredPlan.get(sql, planId);
          PlanStatus released = released(plan.header());
          sql.run(
              """
              INSERT INTO plan_approval (plan, approved_by, because, approved_at)
              VALUES (?, ?, ?, ?)
              ON CONFLICT (plan) DO UPDATE SET approved_by = excluded.approved_by,
                because = excluded.because, approved_at = excluded.approved_at
              """,
              plan.number(),
              by,
              because,
              at.toString());
          mark(sql, planId, released);
          AuditChain.add(
              sql,
              AuditEntry.Kind.PLAN_APPROVED,
              planId,
              by,
              because + "; digest " + plan.header().digest(),
              at);
          return StoredPlan.get(sql, planId).header();
        });
  }

  private static PlanStatus released(Plan plan) {
    return switch (plan.status()) {
      case HELD -> PlanStatus.RELEASED;
      case STOPPED -> PlanStatus.APPLYING;
      case DRAFT, RELEASED, APPLYING, APPLIED, SUPERSEDED ->
          throw new IllegalStateException(
              "plan " + plan.id() + " is not held but " + plan.status());
    };
  }

  @Override
  public Plan stop(String planId, GuardVerdict why, Instant at) {
    return database.write(
        sql -> {
          StoredPlan plan = StoredPlan.get(sql, planId);
          List<GuardVerdict> verdicts = new ArrayList<>(plan.header().verdicts());
          verdicts.add(why);
          sql.run(
              "UPDATE plan SET status = ?, verdicts = ? WHERE number = ?",
              PlanStatus.STOPPED.name(),
              PlanLines.verdicts(verdicts),
              plan.number());
          AuditChain.add(sql, AuditEntry.Kind.PLAN_STOPPED, planId, "", why.cause(), at);
          return StoredPlan.get(sql, planId).header();
        });
  }

  @Override
  public void mark(String planId, PlanStatus status) {
    database.change(
        sql -> {
          mark(sql, planId, status);
          if (status == PlanStatus.APPLIED) {
            audit(sql, AuditEntry.Kind.PLAN_APPLIED, StoredPlan.get(sql, planId).header(), "done");
          }
        });
  }

  private static void mark(Sql sql, String planId, PlanStatus status) throws SQLException {
    if (sql.run("UPDATE plan SET status = ? WHERE id = ?", status.name(), planId) == 0) {
      throw new IllegalArgumentException("there is no plan " + planId);
    }
  }

  private void audit(Sql sql, AuditEntry.Kind kind, Plan plan, String words) throws SQLException {
    String detail = words + "; digest " + plan.digest();
    AuditChain.add(sql, kind, plan.id(), "", detail, instants.instant());
  }
}
