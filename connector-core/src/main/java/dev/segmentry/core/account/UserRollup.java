package dev.segmentry.core.account;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an account's users say about the account, as attributes a model can read (domain §3.8,
 * domain-vectors §12). Of an account without known users nothing is said: not that nobody is
 * activated.
 */
public final class UserRollup {

  private static final int FEWEST_IN_ROLE = 3;
  private static final int RECENT_DAYS = 30;

  private UserRollup() {}

  /** Attribute values by name; what nobody can tell is absent. */
  public static Map<String, Scalar> of(List<UserActivity> users, LocalDate today) {
    Map<String, Scalar> values = new TreeMap<>();
    if (users.isEmpty()) {
      return values;
    }
    long activated = count(users, UserActivity::isActivated);
    values.put("users_known", Scalar.NumberValue.of(users.size()));
    values.put("activated_users", Scalar.NumberValue.of(activated));
    values.put("activated_share", share(activated, users.size()));
    values.put(
        "users_hit_first_value",
        Scalar.NumberValue.of(count(users, user -> user.hitFirstValueAt().isPresent())));
    values.put(
        "users_hit_first_value_30d",
        Scalar.NumberValue.of(
            count(
                users,
                user ->
                    user.hitFirstValueAt()
                        .filter(day -> day.isAfter(today.minusDays(RECENT_DAYS)))
                        .isPresent())));
    values.put("users_stuck", Scalar.NumberValue.of(count(users, user -> user.isStuck(today))));
    text(values, "champion_users", champions(users, today));
    text(values, "roles_stuck", rolesNotAdopting(users));
    return values;
  }

  private static long count(List<UserActivity> users, Predicate<UserActivity> which) {
    return users.stream().filter(which).count();
  }

  private static Scalar share(long part, long whole) {
    return new Scalar.NumberValue(Fixed.divide(part * Fixed.ONE, whole * Fixed.ONE));
  }

  private static void text(Map<String, Scalar> values, String name, List<String> names) {
    if (!names.isEmpty()) {
      values.put(name, new Scalar.TextValue(String.join(", ", names)));
    }
  }

  private static List<String> champions(List<UserActivity> users, LocalDate today) {
    return users.stream()
        .filter(user -> user.isChampionCandidate(today))
        .map(UserActivity::name)
        .sorted()
        .toList();
  }

  /** Roles of at least three users of whom fewer than a fifth are activated. */
  private static List<String> rolesNotAdopting(List<UserActivity> users) {
    Map<String, List<UserActivity>> byRole =
        users.stream()
            .filter(user -> user.role().isPresent())
            .collect(
                Collectors.groupingBy(
                    user -> user.role().orElseThrow(), TreeMap::new, Collectors.toList()));
    return byRole.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= FEWEST_IN_ROLE)
        .filter(
            entry ->
                5 * count(entry.getValue(), UserActivity::isActivated) < entry.getValue().size())
        .map(Map.Entry::getKey)
        .toList();
  }
}
