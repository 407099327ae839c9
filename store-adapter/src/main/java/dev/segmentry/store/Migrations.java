package dev.segmentry.store;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Brings the schema up to date. */
final class Migrations {

  private final Path file;
  private final Flyway flyway;

  Migrations(Path file, DataSource source) {
    this.file = file;
    this.flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:db/migration")
            .load();
  }

  /**
   * @throws StoreException.NewerSchema a migration was applied that this program does not have
   */
  void refuseNewer() {
    try {
      for (MigrationInfo migration : flyway.info().applied()) {
        if (!migration.getState().isResolved()) {
          throw new StoreException.NewerSchema(file, String.valueOf(migration.getVersion()));
        }
      }
    } catch (FlywayException e) {
      throw failure(e);
    }
  }

  boolean arePending() {
    try {
      return flyway.info().pending().length > 0;
    } catch (FlywayException e) {
      throw failure(e);
    }
  }

  void apply() {
    try {
      flyway.migrate();
    } catch (FlywayException e) {
      throw failure(e);
    }
  }

  private RuntimeException failure(FlywayException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return SqliteFailure.of(file, sql);
      }
    }
    return new StoreException.NotUsable(
        file, "is no state file of this program: " + e.getMessage(), e);
  }
}
