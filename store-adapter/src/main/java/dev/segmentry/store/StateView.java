package dev.segmentry.store;

import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.History;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.SegmentState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Looks into a state without changing or holding it, also while a run is under way. */
public final class StateView implements AutoCloseable {

  private final Database database;
  private final InstantSource instants;

  private StateView(Database database, InstantSource instants) {
    this.database = database;
    this.instants = instants;
  }

  /**
   * @throws StoreException there is none, or it cannot be read by this version of the program
   */
  public static StateView open(Path file, InstantSource instants) {
    StoreConfig config = StoreConfig.at(file);
    Database database = reading(config);
    try {
      if (!database.read(BundledSchema::isIn)) {
        Migrations migrations = new Migrations(config.file(), Database.source(config));
        migrations.refuseNewer();
        migrations.refuseOlder();
      }
      return new StateView(database, instants);
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
  }

  /** A database that refuses to be written. */
  static Database reading(StoreConfig config) {
    if (!Files.isRegularFile(config.file())) {
      throw new StoreException.NotUsable(
          config.file(), "does not exist: nothing was remembered of this org here", null);
    }
    DataSource source = Database.source(config);
    Database database = Database.open(config.file(), source);
    try {
      database.onEach(StateView::refuseWriting);
      return database;
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
  }

  private static void refuseWriting(Sql sql) throws SQLException {
    sql.run("PRAGMA query_only = 1");
  }

  /** Its runs, plans and audit, to be read only. */
  public RunJournal journal() {
    return new SqliteRunJournal(database, instants);
  }

  /** What was last read, to be read only. */
  public AccountMirror accountMirror() {
    return new SqliteAccountMirror(database, instants);
  }

  /** What is remembered of accounts. */
  public SegmentState segmentState() {
    return new SqliteSegmentState(database);
  }

  /** What a purge would remove, to be looked at only. */
  public AccountPurge purge() {
    return new AccountPurge(database, instants);
  }

  /** What was decided. */
  public History history() {
    return new SqliteHistory(database);
  }

  @Override
  public void close() {
    database.leave();
  }
}
