package dev.segmentry.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Takes over from an old state which accounts were purged, so that a new one leaves them out too.
 */
public final class PurgeMemory {

  private PurgeMemory() {}

  /**
   * Copies it into a state that knows of no purge yet.
   *
   * @param from a state of whatever condition
   * @param into an empty state, up to date and not in use
   * @return accounts taken over
   * @throws StoreException either cannot be read, or written
   */
  public static long copy(Path from, Path into) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + into);
        Sql sql = new Sql(connection)) {
      sql.run("ATTACH DATABASE ? AS old", from.toAbsolutePath().toString());
      if (sql.number("SELECT COUNT(*) FROM old.sqlite_master WHERE name = 'purged'") == 0) {
        return 0;
      }
      sql.run("INSERT OR IGNORE INTO purge_salt SELECT one, salt FROM old.purge_salt");
      return sql.run("INSERT OR IGNORE INTO purged SELECT hash, purged_on FROM old.purged");
    } catch (SQLException e) {
      throw SqliteFailure.of(from, e);
    }
  }
}
