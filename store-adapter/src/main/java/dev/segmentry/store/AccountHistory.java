package dev.segmentry.store;

import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Transition;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Records an account's next state, and what changed with it. */
final class AccountHistory {

  private final Sql sql;
  private final StoredPlan plan;

  AccountHistory(Sql sql, StoredPlan plan) {
    this.sql = sql;
    this.plan = plan;
  }

  void record(long account, PlanRow row) throws SQLException {
    Map<String, Long> scores = scores(account);
    sql.run(
        """
        INSERT INTO account_state (account, state, plan) VALUES (?, ?, ?)
        ON CONFLICT (account) DO UPDATE SET state = excluded.state, plan = excluded.plan
        """,
        account,
        StateLines.line(row.next()),
        plan.number());
    for (Transition transition : row.transitions()) {
      record(account, transition);
    }
    Set<String> names = new TreeSet<>(scores.keySet());
    names.addAll(row.next().scores().keySet());
    for (String name : names) {
      Long after = row.next().scores().get(name);
      if (!Objects.equals(scores.get(name), after)) {
        record(account, name, after);
      }
    }
  }

  private Map<String, Long> scores(long account) throws SQLException {
    Optional<AccountState> before =
        sql.first(
            "SELECT state FROM account_state WHERE account = ?",
            row -> StateLines.state(row.getString(1)),
            account);
    return before.orElse(AccountState.NEW).scores();
  }

  private void record(long account, Transition transition) throws SQLException {
    sql.run(
        """
        INSERT INTO assignment_change (account, dimension, from_segment, to_segment, changed_on,
                                       cause, evidence, plan)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        account,
        transition.dimension(),
        transition.from().orElse(null),
        transition.to().orElse(null),
        transition.on().toString(),
        transition.cause().word(),
        ValueLines.texts(transition.evidence()),
        plan.number());
  }

  private void record(long account, String score, @Nullable Long micros) throws SQLException {
    sql.run(
        """
        INSERT INTO score_change (account, score, micros, changed_on, plan) VALUES (?, ?, ?, ?, ?)
        """,
        account,
        score,
        micros,
        plan.header().asOf().toString(),
        plan.number());
  }
}
