package dev.segmentry.store;

import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.history.Redaction;
import dev.segmentry.core.plan.AccountChange;
import dev.segmentry.core.plan.FieldChange;
import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.PlannedTask;
import dev.segmentry.core.plan.TaskEdit;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.SegmentOverride;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;

/**
 * What rows of other accounts say about a customer: a CSM's notice of the day names many accounts,
 * a survivor remembers who went into it. Only words for people are touched, never keys and values.
 */
final class PurgedTexts {

  private static final int PAGE = 1_000;

  private record Line(long id, String text) {}

  /** A column with words about others, and how they are taken out of it. */
  private record Words(String table, String id, String column, UnaryOperator<String> without) {}

  private final Sql sql;
  private final Redaction redaction;
  private final LongPredicate left;
  private final List<Words> all;

  /**
   * @param left accounts whose rows are not looked at; -1 stands for what is about none
   */
  PurgedTexts(Sql sql, Redaction redaction, LongPredicate left) {
    this.sql = sql;
    this.redaction = redaction;
    this.left = left;
    this.all =
        List.of(
            new Words("plan", "number", "verdicts", this::verdicts),
            new Words("plan_approval", "plan", "because", redaction::of),
            new Words("run", "id", "ended_as", redaction::of),
            new Words("instruction", "number", "reason", redaction::of),
            new Words("assignment_change", "id", "evidence", redaction::of),
            new Words("account_state", "account", "state", this::state),
            new Words("outbox", "id", "detail", redaction::of),
            new Words("outbox", "id", "intent", this::intent));
  }

  long count() throws SQLException {
    long count = 0;
    for (Words words : all) {
      count += walk(words, false);
    }
    return count + refusals(false) + planRows(false);
  }

  void remove() throws SQLException {
    for (Words words : all) {
      walk(words, true);
    }
    refusals(true);
    planRows(true);
  }

  private long walk(Words words, boolean remove) throws SQLException {
    String owner = owner(words.table());
    long count = 0;
    long after = -1;
    List<Line> page;
    do {
      page =
          sql.list(
              "SELECT %1$s, %2$s, %3$s FROM %4$s WHERE %1$s > ? ORDER BY %1$s LIMIT ?"
                  .formatted(words.id(), words.column(), owner, words.table()),
              row ->
                  left.test(row.getLong(3))
                      ? new Line(row.getLong(1), "")
                      : new Line(row.getLong(1), row.getString(2)),
              after,
              PAGE);
      for (Line line : page) {
        after = line.id();
        count += touched(words, line, remove);
      }
    } while (!page.isEmpty());
    return count;
  }

  private static String owner(String table) {
    return switch (table) {
      case "assignment_change", "account_state", "outbox" -> "account";
      case "instruction" ->
          "(SELECT a.key FROM account a WHERE a.system = instruction.system"
              + " AND a.crm_id = instruction.crm_id)";
      default -> "-1";
    };
  }

  private int touched(Words words, Line line, boolean remove) throws SQLException {
    if (!redaction.touches(line.text())) {
      return 0;
    }
    String without = words.without().apply(line.text());
    if (without.equals(line.text())) {
      return 0;
    }
    if (remove) {
      sql.run(
          "UPDATE %s SET %s = ? WHERE %s = ?".formatted(words.table(), words.column(), words.id()),
          without,
          line.id());
    }
    return 1;
  }

  private record Refusal(long account, String key, String intent, String detail) {}

  private long refusals(boolean remove) throws SQLException {
    long count = 0;
    for (Refusal one :
        sql.list(
            "SELECT account, task_key, intent, detail FROM rejection",
            row ->
                new Refusal(
                    row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))) {
      boolean touched = redaction.touches(one.intent()) || redaction.touches(one.detail());
      if (touched && !left.test(one.account())) {
        count++;
        if (remove) {
          sql.run(
              "UPDATE rejection SET intent = ?, detail = ? WHERE account = ? AND task_key = ?",
              intent(one.intent()),
              redaction.of(one.detail()),
              one.account(),
              one.key());
        }
      }
    }
    return count;
  }

  /** No plan that could still be applied is left, and rows of others were for looking back. */
  private long planRows(boolean remove) throws SQLException {
    long count = 0;
    long after = 0;
    List<Line> page;
    do {
      page =
          sql.list(
              "SELECT id, line FROM plan_row WHERE id > ? ORDER BY id LIMIT ?",
              row -> new Line(row.getLong(1), row.getString(2)),
              after,
              PAGE);
      for (Line line : page) {
        after = line.id();
        if (redaction.touches(line.text()) && !isLeft(line.text())) {
          count++;
          if (remove) {
            sql.run("DELETE FROM plan_row WHERE id = ?", line.id());
          }
        }
      }
    } while (!page.isEmpty());
    return count;
  }

  private boolean isLeft(String line) throws SQLException {
    var account = PlanLines.row(line).account();
    return left.test(
        sql.first(
                "SELECT key FROM account WHERE system = ? AND crm_id = ?",
                row -> row.getLong(1),
                Refs.code(account),
                account.id())
            .orElse(-1L));
  }

  private String verdicts(String line) {
    return PlanLines.verdicts(
        PlanLines.verdicts(line).stream()
            .map(one -> new GuardVerdict(one.guard(), one.tripped(), redaction.of(one.cause())))
            .toList());
  }

  private String intent(String line) {
    // A task's line begins with its key, a change's with a number, an edit's with a word.
    return line.startsWith("sg")
        ? task(line)
        : Character.isLetter(line.charAt(0)) ? edit(line) : change(line);
  }

  private String edit(String line) {
    TaskEdit edit = IntentLines.edit(line);
    return IntentLines.line(
        new TaskEdit(
            edit.kind(),
            edit.task(),
            redacted(edit.before()),
            redacted(edit.edited()).task(),
            redaction.of(edit.why()),
            edit.instead().map(this::redacted)));
  }

  private String task(String line) {
    return IntentLines.line(redacted(IntentLines.task(line)));
  }

  private PlannedTask redacted(PlannedTask task) {
    TaskIntent it = task.task();
    return new PlannedTask(
        task.key(),
        task.account(),
        task.ownerId(),
        new TaskIntent(
            it.playbook(),
            it.episode(),
            redaction.of(it.subject()),
            redaction.of(it.body()),
            it.due(),
            it.priority(),
            it.urgency()));
  }

  private String change(String line) {
    AccountChange change = IntentLines.change(line);
    return IntentLines.line(
        new AccountChange(
            change.account(),
            change.fields().stream()
                .map(
                    one ->
                        new FieldChange(one.field(), without(one.before()), without(one.after())))
                .toList()));
  }

  private Optional<Scalar> without(Optional<Scalar> content) {
    return content.map(
        one ->
            one instanceof Scalar.TextValue text
                ? new Scalar.TextValue(redaction.of(text.text()))
                : one);
  }

  private String state(String line) {
    AccountState state = StateLines.state(line);
    Map<String, String> facts = new TreeMap<>(state.facts());
    facts.entrySet().removeIf(fact -> redaction.touches(fact.getKey() + "\n" + fact.getValue()));
    Map<String, SegmentOverride> overrides = new HashMap<>(state.overrides());
    overrides.replaceAll(
        (dimension, one) ->
            new SegmentOverride(
                one.value(), one.on(), one.until(), redaction.of(one.reason()), one.by()));
    return StateLines.line(
        new AccountState(
            state.evaluatedOn(),
            state.dimensions(),
            state.scores(),
            state.playbooks(),
            facts,
            state.written(),
            overrides));
  }
}
