package dev.segmentry.store;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.Redaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Removes one customer from a state for good (docs/adr/0028). */
public final class AccountPurge {

  /**
   * A customer: an account, and those that went into it.
   *
   * @param account the account
   * @param all it and what went into it, in account order
   * @param names by which they are known here
   * @param others names of other accounts that hold one of its names
   */
  public record Subject(
      ExternalRef account, Set<ExternalRef> all, Set<String> names, Set<String> others) {

    public Subject {
      all = new TreeSet<>(all);
      names = new TreeSet<>(names);
      others = Set.copyOf(others);
    }

    /** What takes it out of texts. */
    public Redaction redaction() {
      return new Redaction(all.stream().map(ExternalRef::id).toList(), names, others);
    }

    /** Names that another account has as well: texts that say them are left as they are. */
    public Set<String> sharedNames() {
      Set<String> shared = new TreeSet<>(names);
      shared.retainAll(others);
      return shared;
    }
  }

  /**
   * What is, or would be, removed.
   *
   * @param rows rows by what they are
   * @param plans plans that can no longer be applied
   * @param owed tasks and changes that were still to be sent and now are not
   */
  public record Removal(Map<String, Long> rows, List<String> plans, long owed) {

    public Removal {
      rows = new TreeMap<>(rows);
      plans = List.copyOf(plans);
    }

    public long total() {
      return rows.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private final Database database;
  private final InstantSource instants;

  AccountPurge(Database database, InstantSource instants) {
    this.database = database;
    this.instants = instants;
  }

  /**
   * The customer with an id of the CRM; an id of 15 characters is that of 18 it begins.
   *
   * @return empty when the state holds nothing under it
   */
  public Optional<Subject> find(String id) {
    return database.read(
        sql -> {
          Optional<ExternalRef> account = account(sql, id);
          return account.isPresent()
              ? Optional.of(new Subjects(sql).of(account.get()))
              : Optional.empty();
        });
  }

  /** A customer of whom nothing but the account is known here. */
  public Subject subject(ExternalRef account) {
    return database.read(sql -> new Subjects(sql).of(account));
  }

  private static Optional<ExternalRef> account(Sql sql, String id) throws SQLException {
    return sql.first(
        """
        SELECT system, crm_id FROM account
        WHERE crm_id = ?1 OR (system = 1 AND length(?1) = 15 AND substr(crm_id, 1, 15) = ?1)
        UNION SELECT system, loser FROM account_merge WHERE loser = ?1
        UNION SELECT system, survivor FROM account_merge WHERE survivor = ?1
        """,
        row -> Refs.of(row.getInt(1), row.getString(2)),
        id);
  }

  /** Plans a run began and did not finish: they hold rows whose counts must balance. */
  public List<String> unfinishedPlans() {
    return database.read(
        sql ->
            sql.list(
                "SELECT id FROM plan WHERE status IN ('APPLYING', 'STOPPED') ORDER BY number",
                row -> row.getString(1)));
  }

  /** What {@link #purge} would remove now. */
  public Removal preview(Subject subject) {
    return database.read(sql -> new PurgedRows(sql, subject).count());
  }

  /**
   * Removes it, leaves it out from now on, and wipes what the file still holds of removed rows.
   *
   * @param by who asked
   * @throws IllegalStateException a plan is unfinished
   * @throws StoreException another process reads the state, so that it cannot be wiped
   */
  public Removal purge(Subject subject, String by) {
    if (!unfinishedPlans().isEmpty()) {
      throw new IllegalStateException("plans " + unfinishedPlans() + " are not finished");
    }
    Instant now = instants.instant();
    Removal removal = database.write(sql -> new PurgedRows(sql, subject).remove(by, now));
    database.wipe();
    return removal;
  }

  /**
   * What {@link #purgeUser} would take out now.
   *
   * @param user as the file or the CRM names them
   */
  public Removal previewUser(Subject account, String user) {
    Instant now = instants.instant();
    return database.read(sql -> new PurgedUser(sql, account, user, now).count());
  }

  /**
   * Takes one user out of what is remembered of an account, and wipes what the file still holds of
   * it. Nobody is left out from now on: whoever is read again is known again.
   *
   * @throws IllegalStateException a plan is unfinished
   */
  public Removal purgeUser(Subject account, String user, String by) {
    if (!unfinishedPlans().isEmpty()) {
      throw new IllegalStateException("plans " + unfinishedPlans() + " are not finished");
    }
    Instant now = instants.instant();
    Removal removal = database.write(sql -> new PurgedUser(sql, account, user, now).remove(by));
    database.wipe();
    return removal;
  }

  /** The same in a copy that no run uses. */
  public Removal purgeUserCopy(Subject account, String user, String by) {
    endPlans();
    return purgeUser(account, user, by);
  }

  /**
   * Accounts with a name, whatever its case.
   *
   * @return by account; empty when there is none
   */
  public Map<ExternalRef, String> named(String name) {
    return database.read(
        sql -> {
          Map<ExternalRef, String> found = new TreeMap<>();
          sql.list(
                  "SELECT system, crm_id, name FROM account WHERE name = ? COLLATE NOCASE LIMIT 20",
                  row -> Map.entry(Refs.read(row), row.getString("name")),
                  name)
              .forEach(one -> found.put(one.getKey(), one.getValue()));
          return found;
        });
  }

  /**
   * The same in a copy that no run uses. Plans that were under way when it was made are over:
   * whoever restores it makes a new one.
   */
  public Removal purgeCopy(Subject subject, String by) {
    endPlans();
    return purge(subject, by);
  }

  private void endPlans() {
    database.change(
        sql -> {
          sql.run(
              """
              UPDATE outbox SET state = 'superseded'
              WHERE kind = 'change' AND state IN ('owed', 'unconfirmed')
                AND plan IN (SELECT number FROM plan WHERE status IN ('APPLYING', 'STOPPED'))
              """);
          sql.run("UPDATE plan SET status = 'APPLIED' WHERE status IN ('APPLYING', 'STOPPED')");
        });
  }

  /**
   * Lets a purged account in again when the CRM shows it.
   *
   * @return false when it was not purged
   */
  public boolean readmit(ExternalRef account, String by) {
    Instant now = instants.instant();
    return database.write(sql -> PurgedRows.readmit(sql, account, by, now));
  }

  /** Whether it was purged, and is left out. */
  public boolean isPurged(ExternalRef account) {
    return database.read(sql -> PurgedAccounts.of(sql).contains(account));
  }

  /** Wipes once more what a purge that was interrupted could not. */
  public void wipe() {
    database.wipe();
  }

  /** Accounts that are left out. */
  public long purged() {
    return database.read(sql -> sql.number("SELECT COUNT(*) FROM purged"));
  }

  /** Finds out what belongs to a customer. */
  private record Subjects(Sql sql) {

    Subject of(ExternalRef account) throws SQLException {
      Set<ExternalRef> all = new LinkedHashSet<>();
      all.add(account);
      new MergeRows(sql)
          .into(List.of(account))
          .values()
          .forEach(merged -> merged.forEach(one -> all.add(one.account())));
      Set<String> names = new TreeSet<>();
      for (ExternalRef one : all) {
        names.addAll(namesOf(one));
      }
      Set<String> others = new TreeSet<>();
      for (String name : Redaction.forms(names)) {
        sql
            .list(
                "SELECT system, crm_id, name FROM account WHERE instr(name, ?) > 0",
                row -> Map.entry(Refs.read(row), row.getString("name")),
                name)
            .stream()
            .filter(other -> !all.contains(other.getKey()))
            .forEach(other -> others.add(other.getValue()));
      }
      return new Subject(account, all, names, others);
    }

    private Set<String> namesOf(ExternalRef account) throws SQLException {
      Set<String> names =
          new TreeSet<>(
              sql.list(
                  "SELECT name FROM account WHERE system = ? AND crm_id = ?",
                  row -> row.getString(1),
                  Refs.code(account),
                  account.id()));
      names.addAll(
          sql.list(
              "SELECT line FROM plan_row WHERE system = ? AND crm_id = ?",
              row -> PlanLines.row(row.getString(1)).name(),
              Refs.code(account),
              account.id()));
      names.removeIf(String::isBlank);
      // An account known by its id only has it for a name.
      names.remove(account.id());
      return names;
    }
  }
}
