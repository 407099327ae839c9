package dev.segmentry.store;

import dev.segmentry.core.port.HeldLease;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * One connection that writes and one that reads. Writing begins IMMEDIATE by a statement of our
 * own: with autocommit off the driver begins the next transaction right after a commit and so keeps
 * the file locked.
 */
final class Database implements AutoCloseable {

  /** Statements that belong together. */
  @FunctionalInterface
  interface Work<T> {
    T on(Sql sql) throws SQLException;
  }

  /** Statements that belong together and give nothing back. */
  @FunctionalInterface
  interface Change {
    void on(Sql sql) throws SQLException;
  }

  private static final int CACHE_KIBIBYTES = -16_000;
  private static final int JOURNAL_SIZE_LIMIT = 64 * 1024 * 1024;

  private final Path file;
  private final Sql writer;
  private final Sql reader;
  private volatile @Nullable Fence fence;
  private final SameFile same;

  private Database(Path file, Sql writer, Sql reader) {
    this.file = file;
    this.writer = writer;
    this.reader = reader;
    this.same = SameFile.of(file);
  }

  static DataSource source(StoreConfig config) {
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
    sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    sqlite.setBusyTimeout((int) config.busyTimeout().toMillis());
    sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    sqlite.setCacheSize(CACHE_KIBIBYTES);
    sqlite.setTempStore(SQLiteConfig.TempStore.FILE);
    sqlite.setJournalSizeLimit(JOURNAL_SIZE_LIMIT);
    sqlite.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(sqlite);
    source.setUrl("jdbc:sqlite:" + config.file());
    return source;
  }

  static Database open(Path file, DataSource source) {
    try {
      Connection writer = source.getConnection();
      try {
        return new Database(file, new Sql(writer), new Sql(source.getConnection()));
      } catch (SQLException e) {
        writer.close();
        throw e;
      }
    } catch (SQLException e) {
      throw SqliteFailure.of(file, e);
    }
  }

  /** Reads; what was committed before is seen. */
  <T> T read(Work<T> work) {
    synchronized (reader) {
      try {
        return work.on(reader);
      } catch (SQLException e) {
        reader.forget(e);
        throw SqliteFailure.of(file, e);
      } catch (UnreadableLine e) {
        throw SqliteFailure.of(file, e);
      }
    }
  }

  /** Sets both connections up. */
  void onEach(Change change) {
    try {
      change.on(writer);
      change.on(reader);
    } catch (SQLException e) {
      throw SqliteFailure.of(file, e);
    }
  }

  /** From now on this process may write, as long as nobody else takes the org. */
  void hold(Fence taken) {
    fence = taken;
  }

  /** Lets the org go; from now on this process only reads. */
  void letGo(Fence taken) {
    if (taken.equals(fence)) {
      fence = null;
      setUp(
          sql -> {
            LeaseRow.release(sql, taken.taken().fence());
            return true;
          });
    }
  }

  /**
   * One durable transaction of the run that holds the org: all of it or, when anything is thrown,
   * nothing. It checks that the org is still held, and renews the lease by and by.
   *
   * @throws dev.segmentry.core.port.RunStopped another run took the org
   * @throws IllegalStateException this process did not take the org
   */
  <T> T write(Work<T> work) {
    Fence held = fence;
    if (held == null) {
      throw new IllegalStateException(
          "the state was opened for reading: what writes must take the org first");
    }
    return setUp(
        sql -> {
          HeldLease lease = held.check(sql);
          T result = work.on(sql);
          held.renew(sql, lease);
          return result;
        });
  }

  /** The same without the org being held: for what makes it possible to hold it. */
  <T> T setUp(Work<T> work) {
    synchronized (writer) {
      try {
        same.check();
        writer.run("BEGIN IMMEDIATE");
        T result = committed(work);
        same.check();
        return result;
      } catch (SQLException e) {
        writer.forget(e);
        throw SqliteFailure.of(file, e);
      } catch (UnreadableLine e) {
        throw SqliteFailure.of(file, e);
      }
    }
  }

  void change(Change change) {
    write(
        sql -> {
          change.on(sql);
          return true;
        });
  }

  private <T> T committed(Work<T> work) throws SQLException {
    try {
      T result = work.on(writer);
      writer.run("COMMIT");
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollback(e);
      throw e;
    }
  }

  private void rollback(Throwable reason) {
    writer.forget(reason);
    try {
      writer.run("ROLLBACK");
    } catch (SQLException e) {
      // SQLite rolls back by itself on severe errors, and then there is nothing left to roll back.
      reason.addSuppressed(e);
    }
  }

  /**
   * Lets the org go and moves the write-ahead log into the file, so that the file alone is the
   * whole state.
   *
   * @throws StoreException.LeftInLog the log could not be moved; everything is closed all the same
   */
  @Override
  public void close() {
    try {
      Fence held = fence;
      if (held != null) {
        letGo(held);
      }
    } finally {
      closeFile();
    }
  }

  /**
   * Writes the whole file anew and empties the log: what was deleted is in neither.
   *
   * @throws StoreException another process reads or writes the state
   */
  void wipe() {
    synchronized (writer) {
      try {
        writer.rest();
        writer.run("VACUUM");
        List<Integer> busy = writer.list("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1));
        if (busy.contains(1)) {
          throw new StoreException.NotUsable(
              file,
              "is read by another program, so that its log still holds what was removed: close it"
                  + " and purge once more",
              null);
        }
      } catch (SQLException e) {
        writer.forget(e);
        throw SqliteFailure.of(file, e);
      }
    }
  }

  /** Closes what only looked, and leaves the log to those who write. */
  void leave() {
    try {
      reader.close();
      writer.close();
    } catch (SQLException e) {
      throw SqliteFailure.of(file, e);
    }
  }

  private void closeFile() {
    try {
      reader.close();
      checkpoint();
    } catch (SQLException e) {
      throw SqliteFailure.of(file, e);
    }
  }

  /** What was committed is safe either way: the log is read with the file, and moved later. */
  private void checkpoint() throws SQLException {
    try {
      writer.list("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1));
    } catch (SQLException e) {
      throw new StoreException.LeftInLog(file, e);
    } finally {
      writer.close();
    }
  }
}
