package dev.segmentry.store;

import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.LeaseRequest;
import dev.segmentry.core.port.OrgBusy;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.SegmentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

/** The state of one org. Any number of processes may read it; the one that holds the org writes. */
public final class Store implements AutoCloseable {

  /** How long a lease lasts when nothing else is said. */
  public static final Duration TERM = Duration.ofMinutes(5);

  private final Database database;
  private final InstantSource instants;

  private Store(Database database, InstantSource instants) {
    this.database = database;
    this.instants = instants;
  }

  /**
   * Opens the state, or begins one where there is none, and takes the org until it is closed.
   *
   * @throws OrgBusy another run holds the org
   * @throws StoreException it belongs to another org, is newer than this program, or cannot be used
   */
  public static Store open(StoreConfig config, String orgId, InstantSource instants) {
    Store store = openForReading(config, orgId, instants);
    try {
      store
          .runJournal()
          .acquire(new LeaseRequest(Processes.self("segmentry"), TERM, Processes::isGone));
      return store;
    } catch (RuntimeException | Error e) {
      store.close();
      throw e;
    }
  }

  /**
   * Opens the state, or begins one where there is none. Whatever writes must take the org first:
   * {@link RunJournal#acquire}.
   *
   * @throws OrgBusy its schema is not up to date, and a run is using it as it is
   * @throws StoreException it belongs to another org, is newer than this program, or cannot be used
   */
  public static Store openForReading(StoreConfig config, String orgId, InstantSource instants) {
    prepareFolder(config.file());
    return new Store(openDatabase(config, orgId, instants), instants);
  }

  private static Database openDatabase(StoreConfig config, String orgId, InstantSource instants) {
    Path file = config.file();
    createPrivately(file);
    DataSource source = Database.source(config);
    Database database = Database.open(file, source);
    try {
      OrgStamp stamp = new OrgStamp(file, database);
      if (database.read(BundledSchema::isIn) && stamp.isSet()) {
        stamp.refuseOther(orgId);
        return database;
      }
      Migrations migrations = new Migrations(file, source);
      migrations.refuseNewer();
      stamp.refuseOther(orgId);
      if (migrations.arePending() || !stamp.isSet()) {
        bringUpToDate(database, migrations, file, instants);
        stamp.refuseOther(orgId);
        stamp.set(orgId, instants.instant());
      } else {
        migrations.refuseEdited();
      }
      return database;
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
  }

  private static void bringUpToDate(
      Database database, Migrations migrations, Path file, InstantSource instants) {
    OpeningLock lock = OpeningLock.take(file);
    try {
      refuseRunning(database, instants);
      migrations.apply();
    } finally {
      lock.close();
    }
  }

  private static void refuseRunning(Database database, InstantSource instants) {
    LeaseRequest ours = new LeaseRequest(Processes.self("segmentry"), TERM, Processes::isGone);
    database.read(
        sql -> {
          boolean knowsLeases =
              sql.number(
                      "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'lease'")
                  == 1;
          if (knowsLeases) {
            LeaseRow.refuseHeld(sql, ours, instants.instant());
          }
          return knowsLeases;
        });
  }

  private static void prepareFolder(Path file) {
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new StoreException.NotUsable(
          file, "has a folder that cannot be created: check the path", e);
    }
  }

  private static void createPrivately(Path file) {
    try {
      if (!Files.exists(file)) {
        StateFiles.createPrivately(file);
      }
    } catch (IOException e) {
      throw new StoreException.NotUsable(
          file, "cannot be created: check the permissions of its folder", e);
    }
  }

  public AccountMirror accountMirror() {
    return new SqliteAccountMirror(database, instants);
  }

  public SegmentState segmentState() {
    return new SqliteSegmentState(database);
  }

  public RunJournal runJournal() {
    return new SqliteRunJournal(database, instants);
  }

  /** Removes customers for good; the org must be held. */
  public AccountPurge purge() {
    return new AccountPurge(database, instants);
  }

  /**
   * Lets the org go when it is held.
   *
   * @throws StoreException.LeftInLog it is closed, and its log stays beside it
   */
  @Override
  public void close() {
    database.close();
  }
}
