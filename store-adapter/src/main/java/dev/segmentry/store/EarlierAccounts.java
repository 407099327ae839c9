package dev.segmentry.store;

import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.port.MirroredAccount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts as they were at a moment: what is stored now, with every later change taken back. */
final class EarlierAccounts {

  /**
   * @param last row number of the last account that was looked at; 0: there was none
   */
  record Page(List<MirroredAccount> accounts, long last) {}

  private record Packed(
      long key,
      ExternalRef ref,
      String name,
      Instant firstSeen,
      Optional<Instant> gone,
      boolean present,
      String slots,
      String outputs,
      String csmCandidates) {

    boolean wasThere(Instant moment) {
      return !firstSeen.isAfter(moment) && (present || gone.filter(moment::isBefore).isPresent());
    }
  }

  /** A value that was replaced. */
  private record Change(long slot, String before, Instant recordedAt) {}

  private final Sql sql;
  private final Instant moment;
  private final SlotNames names;
  private final SlotLines lines;

  EarlierAccounts(Sql sql, Instant moment) throws SQLException {
    this.sql = sql;
    this.moment = moment;
    names = SlotNames.of(sql);
    lines = new SlotLines(names);
  }

  /**
   * When the last applied evaluation on or before a day was made: what had been read by then is
   * what it knew. Evaluation days and the clock can differ, so the day alone does not tell.
   */
  static Optional<Instant> reading(Sql sql, LocalDate on) throws SQLException {
    return sql.first(
        """
        SELECT created_at FROM plan
        WHERE as_of <= ? AND status IN ('APPLYING', 'APPLIED', 'STOPPED')
        ORDER BY as_of DESC, number DESC LIMIT 1
        """,
        row -> Instant.parse(row.getString(1)),
        on.toString());
  }

  Page after(long key, int limit) throws SQLException {
    List<Packed> rows =
        sql.list(
            """
            SELECT key, system, crm_id, name, first_seen_at, gone_at, presence, slots, outputs,
                   csm_candidates
            FROM account WHERE key > ? AND presence > 0 ORDER BY key LIMIT ?
            """,
            EarlierAccounts::packed,
            key,
            limit);
    List<MirroredAccount> accounts = new ArrayList<>();
    for (Packed row : rows) {
      if (row.wasThere(moment)) {
        accounts.add(earlier(row));
      }
    }
    return new Page(accounts, rows.isEmpty() ? 0 : rows.get(rows.size() - 1).key());
  }

  private static Packed packed(ResultSet row) throws SQLException {
    return new Packed(
        row.getLong("key"),
        Refs.read(row),
        row.getString("name"),
        Instant.parse(row.getString("first_seen_at")),
        Optional.ofNullable(row.getString("gone_at")).map(Instant::parse),
        row.getInt("presence") == 1,
        row.getString("slots"),
        row.getString("outputs"),
        row.getString("csm_candidates"));
  }

  private MirroredAccount earlier(Packed row) throws SQLException {
    Map<String, AttributeValue> attributes = new HashMap<>(lines.attributes(row.slots()));
    for (Change change : changesNewestFirst(row.key())) {
      if (change.recordedAt().isAfter(moment)) {
        SlotNames.Slot slot = names.slot(change.slot());
        attributes.put(slot.attribute(), ValueLines.value(change.before(), slot.source(), moment));
      }
    }
    return new MirroredAccount(
        row.ref(),
        row.name(),
        attributes,
        ValueLines.scalars(row.outputs()),
        ValueLines.texts(row.csmCandidates()));
  }

  private List<Change> changesNewestFirst(long account) throws SQLException {
    return sql.list(
        """
        SELECT slot, before, recorded_at FROM attribute_change WHERE account = ? ORDER BY id DESC
        """,
        row -> new Change(row.getLong(1), row.getString(2), Instant.parse(row.getString(3))),
        account);
  }
}
