package dev.segmentry.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Says in our words why SQLite refused. */
final class SqliteFailure {

  private static final int PRIMARY_CODE = 0xff;

  private SqliteFailure() {}

  static RuntimeException of(Path file, SQLException cause) {
    int code = cause.getErrorCode() & PRIMARY_CODE;
    if (code == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
      return new IllegalStateException(
          "the state contradicts itself: " + cause.getMessage(), cause);
    }
    if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return new StoreException.Damaged(
          file,
          "is damaged or no state file: stop, and restore a backup; without one: segmentry state"
              + " rebuild",
          cause);
    }
    return new StoreException.NotUsable(file, words(code, cause), cause);
  }

  /** What a line holds is not told: it may be a customer's. */
  static StoreException of(Path file, UnreadableLine cause) {
    return new StoreException.Damaged(
        file,
        "is damaged: something stored cannot be read; stop, and restore a backup; without one:"
            + " segmentry state rebuild",
        cause);
  }

  private static String words(int code, SQLException cause) {
    if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return "is locked by another program: close it, then repeat";
    }
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return "cannot grow, the disk is full: make room, then repeat";
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code
        || code == SQLiteErrorCode.SQLITE_CANTOPEN.code
        || code == SQLiteErrorCode.SQLITE_PERM.code) {
      return "cannot be opened for writing: check its path and permissions";
    }
    if (code == SQLiteErrorCode.SQLITE_IOERR.code) {
      return "cannot be read or written, its disk reports errors: look after the disk, then"
          + " segmentry state check";
    }
    return "cannot be used: " + cause.getMessage();
  }
}
