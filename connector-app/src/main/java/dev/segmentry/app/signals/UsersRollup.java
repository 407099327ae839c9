package dev.segmentry.app.signals;

import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.UserActivity;
import dev.segmentry.core.account.UserRollup;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Users of accounts. Of each account only what is told of it is kept, not its users. */
final class UsersRollup implements Rollup {

  static final List<String> COLUMNS =
      List.of(
          "user",
          "role",
          "created_at",
          "first_value_at",
          "last_active_at",
          "features_used",
          "core_workflow_runs_30d");

  private final String source;
  private final LocalDate described;
  private final List<String> names;
  private final BiConsumer<String, UserActivity> each;
  private final Map<String, UserRollup> accounts = new HashMap<>();
  private final Set<List<String>> seen = new HashSet<>();

  /**
   * @param each also sees every user
   */
  UsersRollup(
      String source,
      LocalDate described,
      List<String> names,
      BiConsumer<String, UserActivity> each) {
    this.source = source;
    this.described = described;
    this.names = names;
    this.each = each;
  }

  @Override
  public void add(String account, Cells row) throws RowRejected {
    String user = row.text("user").orElseThrow(() -> new RowRejected("the user is empty: name it"));
    UserActivity activity =
        new UserActivity(
            user,
            row.text("role"),
            row.day("created_at", described),
            row.day("last_active_at", described),
            row.day("first_value_at", described),
            row.count("features_used"),
            row.count("core_workflow_runs_30d"));
    if (!seen.add(List.of(account, user))) {
      throw new RowRejected("the account has this user already: keep one of them");
    }
    accounts.computeIfAbsent(account, key -> new UserRollup(described)).add(activity);
    each.accept(account, activity);
  }

  @Override
  public Set<String> attributes() {
    return UserRollup.ATTRIBUTES;
  }

  @Override
  public Map<String, Map<String, AttributeValue>> values() {
    Instant asOf = described.atStartOfDay(ZoneOffset.UTC).toInstant();
    Map<String, Map<String, AttributeValue>> values = new HashMap<>();
    accounts.forEach(
        (account, rollup) -> {
          Map<String, AttributeValue> said = new HashMap<>();
          rollup
              .values()
              .forEach(
                  (name, value) -> said.put(name, new AttributeValue.Known(value, source, asOf)));
          values.put(account, said);
        });
    return values;
  }

  @Override
  public List<String> ignored() {
    return names.stream().filter(name -> !COLUMNS.contains(name)).toList();
  }
}
