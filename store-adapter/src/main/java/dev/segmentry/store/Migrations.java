package dev.segmentry.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.ValidateResult;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema up to date. What was applied is looked up once: a state is opened by every
 * command, and each look reads the class path and the file.
 */
final class Migrations {

  private final Path file;
  private final Flyway flyway;
  private @Nullable MigrationInfoService seen;

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
    for (MigrationInfo migration : info().applied()) {
      if (!migration.getState().isResolved()) {
        throw new StoreException.NewerSchema(file, String.valueOf(migration.getVersion()));
      }
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
    return info().pending().length > 0;
  }

  /** The version it has; "none" before the first. */
  String version() {
    MigrationInfo current = info().current();
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
    if (!Stream.of(info().all()).allMatch(Migrations::isAppliedAsItIs)) {
      problem()
          .ifPresent(
              problem -> {
                throw new StoreException.NotUsable(
                    file, "is no state file of this program: " + problem, null);
              });
    }
  }

  private static boolean isAppliedAsItIs(MigrationInfo migration) {
    return migration.getState() == MigrationState.SUCCESS && migration.isChecksumMatching();
  }

  void apply() {
    try {
      seen = null;
      flyway.migrate();
    } catch (FlywayException e) {
      throw failure(e);
    }
  }

  private MigrationInfoService info() {
    MigrationInfoService info = seen;
    if (info == null) {
      try {
        info = flyway.info();
      } catch (FlywayException e) {
        throw failure(e);
      }
      seen = info;
    }
    return info;
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
