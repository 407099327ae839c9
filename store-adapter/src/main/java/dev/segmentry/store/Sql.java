package dev.segmentry.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements on one connection. Each text is prepared once and kept, so texts are constants and
 * content only ever enters as a value.
 */
final class Sql implements AutoCloseable {

  /** Reads the present row; runs no statement itself. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Sql(Connection connection) {
    this.connection = connection;
  }

  /**
   * @return rows changed
   */
  int run(String text, @Nullable Object... values) throws SQLException {
    return bound(text, values).executeUpdate();
  }

  <T> List<T> list(String text, Row<T> row, @Nullable Object... values) throws SQLException {
    List<T> list = new ArrayList<>();
    try (ResultSet rows = bound(text, values).executeQuery()) {
      while (rows.next()) {
        list.add(read(row, rows));
      }
    }
    return list;
  }

  <T> Optional<T> first(String text, Row<T> row, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = bound(text, values).executeQuery()) {
      return rows.next() ? Optional.of(read(row, rows)) : Optional.empty();
    }
  }

  /** A row is only read here: what is wrong with it was stored wrong, or spoiled since. */
  private static <T> T read(Row<T> row, ResultSet rows) throws SQLException {
    try {
      return row.read(rows);
    } catch (IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException
        | ArithmeticException
        | DateTimeException e) {
      throw new UnreadableLine(e);
    }
  }

  /** The first column of a query that always has a row. */
  long number(String text, @Nullable Object... values) throws SQLException {
    return first(text, row -> row.getLong(1), values).orElseThrow();
  }

  private PreparedStatement bound(String text, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(text);
    if (statement == null) {
      statement = connection.prepareStatement(text);
      prepared.put(text, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /**
   * Lets go of what was prepared: a statement that failed half way does not run again (the driver
   * takes it for one that is still under way).
   */
  void forget(Throwable reason) {
    for (PreparedStatement statement : prepared.values()) {
      try {
        statement.close();
      } catch (SQLException e) {
        reason.addSuppressed(e);
      }
    }
    prepared.clear();
  }

  /** Lets go of what was prepared, so that no statement counts as under way. */
  void rest() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
