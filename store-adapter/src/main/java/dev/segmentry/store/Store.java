package dev.segmentry.store;

import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.RunJournal;
import dev.segmentry.core.port.SegmentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import javax.sql.DataSource;

/** The state of one org, held by one process at a time. */
public final class Store implements AutoCloseable {

  private final ProcessLock lock;
  private final Database database;
  private final InstantSource instants;

  private Store(ProcessLock lock, Database database, InstantSource instants) {
    this.lock = lock;
    this.database = database;
    this.instants = instants;
  }

  /**
   * Opens the state, or begins one where there is none.
   *
   * @throws StoreException it is in use, belongs to another org, is newer than this program, or
   *     cannot be used
   */
  public static Store open(StoreConfig config, String orgId, InstantSource instants) {
    Path file = config.file();
    prepareFolder(file);
    ProcessLock lock = ProcessLock.take(file, instants.instant());
    try {
      return new Store(lock, openDatabase(config, orgId, instants), instants);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  private static Database openDatabase(StoreConfig config, String orgId, InstantSource instants) {
    Path file = config.file();
    createPrivately(file);
    DataSource source = Database.source(config);
    Database database = Database.open(file, source);
    try {
      Migrations migrations = new Migrations(file, source);
      migrations.refuseNewer();
      OrgStamp stamp = new OrgStamp(file, database);
      stamp.refuseOther(orgId);
      migrations.apply();
      stamp.set(orgId, instants.instant());
      return database;
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
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

  /** Customers' names are in it: for its owner only, where the file system can say so. */
  private static void createPrivately(Path file) {
    try {
      if (Files.exists(file)) {
        return;
      }
      Files.createFile(file);
      PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (view != null) {
        view.setPermissions(PosixFilePermissions.fromString("rw-------"));
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

  @Override
  public void close() {
    try {
      database.close();
    } finally {
      lock.close();
    }
  }
}
