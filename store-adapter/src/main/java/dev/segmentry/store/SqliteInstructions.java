package dev.segmentry.store;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.plan.AuditEntry;
import dev.segmentry.core.port.Instructions;
import dev.segmentry.core.segment.Instruction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class SqliteInstructions implements Instructions {

  private final Database database;

  SqliteInstructions(Database database) {
    this.database = database;
  }

  @Override
  public Instruction give(ExternalRef account, Instruction instruction, Instant at) {
    return database.write(
        sql -> {
          long number =
              sql.number(
                  """
                  INSERT INTO instruction
                    (system, crm_id, kind, subject, value, until, reason, by, given_on, given_at)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number
                  """,
                  Refs.code(account),
                  account.id(),
                  instruction.kind().name(),
                  instruction.subject(),
                  instruction.value(),
                  instruction.until().map(LocalDate::toString).orElse(null),
                  instruction.reason(),
                  instruction.by(),
                  instruction.on().toString(),
                  at.toString());
          Instruction kept = instruction.numbered(number);
          AuditChain.add(
              sql, AuditEntry.Kind.INSTRUCTION_GIVEN, account.id(), kept.by(), kept.words(), at);
          return kept;
        });
  }

  @Override
  public Map<ExternalRef, List<Instruction>> of(List<ExternalRef> accounts) {
    return database.read(
        sql -> {
          Map<ExternalRef, List<Instruction>> found = new HashMap<>();
          if (sql.number("SELECT EXISTS (SELECT 1 FROM instruction)") == 0) {
            return found;
          }
          for (ExternalRef account : accounts) {
            List<Instruction> given = of(sql, account);
            if (!given.isEmpty()) {
              found.put(account, given);
            }
          }
          return found;
        });
  }

  private static List<Instruction> of(Sql sql, ExternalRef account) throws SQLException {
    return sql.list(
        "SELECT * FROM instruction WHERE system = ? AND crm_id = ? ORDER BY number",
        SqliteInstructions::instruction,
        Refs.code(account),
        account.id());
  }

  private static Instruction instruction(ResultSet row) throws SQLException {
    return new Instruction(
        row.getLong("number"),
        Instruction.Kind.valueOf(row.getString("kind")),
        row.getString("subject"),
        row.getString("value"),
        Optional.ofNullable(row.getString("until")).map(LocalDate::parse),
        row.getString("reason"),
        row.getString("by"),
        LocalDate.parse(row.getString("given_on")));
  }
}
