package dev.segmentry.store;

import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Particulars;
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
    AccountState before = before(account);
    Map<String, Long> scores = before.scores();
    sql.run(
        """
        INSERT INTO account_state (account, state, plan) VALUES (?, ?, ?)
        ON CONFLICT (account) DO UPDATE SET state = excluded.state, plan = excluded.plan
        """,
        account,
        StateLines.line(row.next()),
        plan.number());
    Map<String, Particulars> said = Particulars.of(row.next()).orElse(Map.of());
    for (Transition transition : row.transitions()) {
      record(account, transition, Optional.ofNullable(said.get(transition.dimension())));
    }
    recordParticulars(account, before, said);
    Set<String> names = new TreeSet<>(scores.keySet());
    names.addAll(row.next().scores().keySet());
    for (String name : names) {
      Long after = row.next().scores().get(name);
      if (!Objects.equals(scores.get(name), after)) {
        record(account, name, after);
      }
    }
  }

  private AccountState before(long account) throws SQLException {
    return sql.first(
            "SELECT state FROM account_state WHERE account = ?",
            row -> StateLines.state(row.getString(1)),
            account)
        .orElse(AccountState.NEW);
  }

  /** What is said for the first time changes nothing. */
  private void recordParticulars(long account, AccountState before, Map<String, Particulars> now)
      throws SQLException {
    Map<String, Particulars> then = Particulars.of(before).orElse(now);
    Set<String> dimensions = new TreeSet<>(then.keySet());
    dimensions.addAll(now.keySet());
    for (String dimension : dimensions) {
      Particulars said = then.get(dimension);
      if (!Objects.equals(said, now.get(dimension))) {
        recordParticulars(account, dimension, said);
      }
    }
  }

  private void recordParticulars(long account, String dimension, @Nullable Particulars until)
      throws SQLException {
    sql.run(
        """
        INSERT INTO particulars_change (account, dimension, confidence, sub, basis, changed_on, plan)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        account,
        dimension,
        until == null ? null : until.confidence().map(Enum::name).orElse(null),
        until == null ? null : until.sub().orElse(null),
        until == null ? null : until.basis(),
        plan.header().asOf().toString(),
        plan.number());
  }

  /**
   * @param said of the new assignment
   */
  private void record(long account, Transition transition, Optional<Particulars> said)
      throws SQLException {
    sql.run(
        """
        INSERT INTO assignment_change (account, dimension, from_segment, to_segment, changed_on,
                                       cause, evidence, plan, confidence, sub, basis)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        account,
        transition.dimension(),
        transition.from().orElse(null),
        transition.to().orElse(null),
        transition.on().toString(),
        transition.cause().word(),
        ValueLines.texts(transition.evidence()),
        plan.number(),
        said.flatMap(Particulars::confidence).map(Enum::name).orElse(null),
        said.flatMap(Particulars::sub).orElse(null),
        said.map(Particulars::basis).orElse(null));
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
