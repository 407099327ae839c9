package dev.segmentry.store;

import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.SegmentState;
import dev.segmentry.core.segment.AccountState;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class SqliteSegmentState implements SegmentState {

  private final Database database;

  SqliteSegmentState(Database database) {
    this.database = database;
  }

  @Override
  public Map<ExternalRef, AccountState> of(List<ExternalRef> accounts) {
    return database.read(
        sql -> {
          Map<ExternalRef, AccountState> states = new LinkedHashMap<>();
          for (ExternalRef account : accounts) {
            states.put(account, of(sql, account));
          }
          return states;
        });
  }

  private static AccountState of(Sql sql, ExternalRef account) throws SQLException {
    return sql.first(
            """
            SELECT s.state FROM account_state s JOIN account a ON a.key = s.account
            WHERE a.system = ? AND a.crm_id = ?
            """,
            row -> StateLines.state(row.getString(1)),
            Refs.code(account),
            account.id())
        .orElse(AccountState.NEW);
  }
}
