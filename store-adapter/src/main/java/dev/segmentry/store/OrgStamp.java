package dev.segmentry.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Says which org a state file belongs to. */
final class OrgStamp {

  private final Path file;
  private final Database database;

  OrgStamp(Path file, Database database) {
    this.file = file;
    this.database = database;
  }

  /**
   * @throws StoreException.OtherOrg the file is stamped with another org
   */
  void refuseOther(String orgId) {
    Optional<String> owner = database.read(OrgStamp::owner);
    if (owner.isPresent() && !owner.get().equals(orgId)) {
      throw new StoreException.OtherOrg(file, owner.get(), orgId);
    }
  }

  boolean isSet() {
    return database.read(OrgStamp::owner).isPresent();
  }

  void set(String orgId, Instant now) {
    database.setUp(
        sql ->
            sql.run(
                """
                INSERT INTO org (one, org_id, created_at) VALUES (1, ?, ?)
                ON CONFLICT (one) DO NOTHING
                """,
                orgId,
                now.toString()));
  }

  private static Optional<String> owner(Sql sql) throws SQLException {
    boolean stamped =
        sql.number("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'org'") == 1;
    return stamped
        ? sql.first("SELECT org_id FROM org", row -> row.getString(1))
        : Optional.empty();
  }
}
