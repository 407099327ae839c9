package dev.segmentry.store;

import dev.segmentry.core.port.Models;
import dev.segmentry.core.segment.ModelText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

final class SqliteModels implements Models {

  private final Database database;

  SqliteModels(Database database) {
    this.database = database;
  }

  @Override
  public void keep(String planId, ModelText model) {
    String digest = digest(model.text());
    database.change(
        sql -> {
          long plan = StoredPlan.get(sql, planId).number();
          sql.run(
              """
              INSERT INTO model (definition, name, version, effective, text, digest)
              VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (definition, digest) DO NOTHING
              """,
              model.definition(),
              model.name(),
              model.version(),
              model.effective().toString(),
              model.text(),
              digest);
          sql.run(
              """
              UPDATE plan SET model = (SELECT number FROM model WHERE definition = ? AND digest = ?)
              WHERE number = ?
              """,
              model.definition(),
              digest,
              plan);
        });
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public Optional<ModelText> defining(String definition) {
    return database.read(
        sql ->
            sql.first(
                "SELECT * FROM model WHERE definition = ? ORDER BY number DESC LIMIT 1",
                SqliteModels::model,
                definition));
  }

  @Override
  public List<ModelText> applied() {
    return database.read(
        sql ->
            sql.list(
                """
                SELECT m.* FROM model m JOIN plan p ON p.model = m.number
                WHERE p.status IN ('APPLYING', 'STOPPED', 'APPLIED')
                GROUP BY m.number ORDER BY MIN(p.number)
                """,
                SqliteModels::model));
  }

  private static ModelText model(ResultSet row) throws SQLException {
    return new ModelText(
        row.getString("definition"),
        row.getString("name"),
        row.getString("version"),
        LocalDate.parse(row.getString("effective")),
        row.getString("text"));
  }
}
