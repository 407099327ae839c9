package dev.segmentry.store;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.account.UserRollup;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.history.Redaction;
import dev.segmentry.core.plan.AuditEntry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One user of an account, within one transaction: their name among what is said of the account, and
 * in texts about it. Texts about other accounts are left: a word there is somebody else.
 */
final class PurgedUser {

  private final Sql sql;
  private final String user;
  private final Instant now;
  private final List<Long> keys = new ArrayList<>();
  private final Map<Long, Map<String, AttributeValue>> naming = new TreeMap<>();
  private final PurgedTexts texts;

  PurgedUser(Sql sql, AccountPurge.Subject subject, String user, Instant now) throws SQLException {
    this.sql = sql;
    this.user = user;
    this.now = now;
    SlotLines lines = new SlotLines(SlotNames.of(sql));
    Set<String> others = new LinkedHashSet<>(subject.names());
    for (ExternalRef one : subject.all()) {
      Optional<Map.Entry<Long, String>> stored =
          sql.first(
              "SELECT key, slots FROM account WHERE system = ? AND crm_id = ?",
              row -> Map.entry(row.getLong(1), row.getString(2)),
              Refs.code(one),
              one.id());
      if (stored.isPresent()) {
        keys.add(stored.get().getKey());
        String slots = stored.get().getValue();
        look(stored.get().getKey(), slots.isEmpty() ? Map.of() : lines.attributes(slots), others);
      }
    }
    others.remove(user);
    this.texts =
        new PurgedTexts(
            sql,
            new Redaction(List.of(), List.of(user), others),
            account -> !keys.contains(account));
  }

  private void look(long key, Map<String, AttributeValue> attributes, Set<String> others) {
    Map<String, AttributeValue> without = new HashMap<>();
    for (String name : UserRollup.NAMES_PEOPLE) {
      AttributeValue value = attributes.get(name);
      String text = value == null ? "" : value.known().map(Scalar::display).orElse("");
      List<String> people = Arrays.asList(text.split(", ", -1));
      others.addAll(people);
      if (value != null && people.contains(user)) {
        without.put(name, without(value, people));
      }
    }
    if (!without.isEmpty()) {
      naming.put(key, without);
    }
  }

  private AttributeValue without(AttributeValue value, List<String> people) {
    String rest =
        people.stream().filter(one -> !one.equals(user)).collect(Collectors.joining(", "));
    return rest.isEmpty()
        ? new AttributeValue.Missing(Absence.EMPTY, "", value.source(), value.asOf())
        : new AttributeValue.Known(new Scalar.TextValue(rest), value.source(), value.asOf());
  }

  AccountPurge.Removal count() throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    rows.put("account", (long) naming.size());
    rows.put("texts", texts.count());
    rows.values().removeIf(count -> count == 0);
    List<String> plans = rows.isEmpty() ? List.of() : PurgedRows.openPlans(sql);
    return new AccountPurge.Removal(rows, plans, 0);
  }

  AccountPurge.Removal remove(String by) throws SQLException {
    AccountPurge.Removal removal = count();
    if (removal.total() == 0) {
      return removal;
    }
    // Rows of a plan that is to be applied as it was read cannot be changed.
    sql.run("UPDATE plan SET status = 'SUPERSEDED' WHERE status IN ('HELD', 'RELEASED')");
    sql.run("UPDATE plan SET rows_kept = 'telling' WHERE rows_kept = 'all'");
    MirrorRows mirror = new MirrorRows(sql, now);
    for (Map.Entry<Long, Map<String, AttributeValue>> one : naming.entrySet()) {
      mirror.set(one.getKey(), one.getValue());
    }
    texts.remove();
    AuditChain.add(
        sql, AuditEntry.Kind.USER_PURGED, "", by, removal.total() + " places purged", now);
    return removal;
  }
}
