package dev.segmentry.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.ValidateResult;

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

  /**
   * @throws StoreException.NotUsable migrations are still to be applied
   */
  void refuseOlder() {
    if (arePending()) {
      throw new StoreException.NotUsable(
          file, "was written by an older version: the next run brings it up to date", null);
    }
  }

  boolean arePending() {
    try {
      return flyway.info().pending().length > 0;
    } catch (FlywayException e) {
      throw failure(e);
    }
  }

  /** The version it has; "none" before the first. */
  String version() {
    MigrationInfo current = flyway.info().current();
    return current == null ? "none" : String.valueOf(current.getVersion());
  }

  /** What is wrong with the migrations that were applied; pending ones are not. */
  Optional<String> problem() {
    ValidateResult result =
        Flyway.configure(Migrations.class.getClassLoader())
            .configuration(flyway.getConfiguration())
            .ignoreMigrationPatterns("*:pending")
            .load()
            .validateWithResult();
    return result.validationSuccessful
        ? Optional.empty()
        : Optional.of(result.getAllErrorMessages());
  }

  /**
   * @throws StoreException.NotUsable a migration was edited after it was applied
   */
  void refuseEdited() {
    problem()
        .ifPresent(
            problem -> {
              throw new StoreException.NotUsable(
                  file, "is no state file of this program: " + problem, null);
            });
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
