package dev.segmentry.core.account;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an account's users say about the account, as attributes a model can read (domain §3.8,
 * domain-vectors §12). Of an account without known users nothing is said: not that nobody is
 * activated. Takes users one by one and keeps what is told only.
 */
public final class UserRollup {

  /** Everything that is said. */
  public static final Set<String> ATTRIBUTES =
      Set.of(
          "users_known",
          "activated_users",
          "activated_share",
          "users_hit_first_value",
          "users_hit_first_value_30d",
          "users_stuck",
          "champion_users",
          "roles_stuck");

  /** What names people: it is kept as long as it is so, and leaves no history. */
  public static final Set<String> NAMES_PEOPLE = Set.of("champion_users");

  private static final int MOST_CHAMPIONS = 5;
  private static final int FEWEST_IN_ROLE = 3;
  private static final int RECENT_DAYS = 30;
  private static final Comparator<UserActivity> MOST_RUNS =
      Comparator.<UserActivity>comparingLong(user -> -user.coreWorkflowRuns30d().orElse(0))
          .thenComparing(UserActivity::name);

  private final LocalDate today;
  private final List<UserActivity> champions = new ArrayList<>();
  private final Map<String, Role> roles = new TreeMap<>();
  private long known;
  private long activated;
  private long firstValue;
  private long recentFirstValue;
  private long stuck;

  /** Users who do the same. */
  private static final class Role {
    private long users;
    private long activated;
  }

  /**
   * @param today the day the users are described on
   */
  public UserRollup(LocalDate today) {
    this.today = today;
  }

  /** Attribute values by name; what nobody can tell is absent. */
  public static Map<String, Scalar> of(List<UserActivity> users, LocalDate today) {
    UserRollup rollup = new UserRollup(today);
    users.forEach(rollup::add);
    return rollup.values();
  }

  /** One more user of the account. */
  public void add(UserActivity user) {
    known++;
    activated += user.isActivated() ? 1 : 0;
    firstValue += user.hitFirstValueAt().isPresent() ? 1 : 0;
    recentFirstValue += isRecent(user) ? 1 : 0;
    stuck += user.isStuck(today) ? 1 : 0;
    if (user.isChampionCandidate(today)) {
      champions.add(user);
      champions.sort(MOST_RUNS);
      champions.subList(Math.min(MOST_CHAMPIONS, champions.size()), champions.size()).clear();
    }
    user.role()
        .ifPresent(
            name -> {
              Role role = roles.computeIfAbsent(name, key -> new Role());
              role.users++;
              role.activated += user.isActivated() ? 1 : 0;
            });
  }

  private boolean isRecent(UserActivity user) {
    return user.hitFirstValueAt()
        .filter(day -> day.isAfter(today.minusDays(RECENT_DAYS)))
        .isPresent();
  }

  /** Attribute values by name; what nobody can tell is absent. */
  public Map<String, Scalar> values() {
    Map<String, Scalar> values = new TreeMap<>();
    if (known == 0) {
      return values;
    }
    values.put("users_known", Scalar.NumberValue.of(known));
    values.put("activated_users", Scalar.NumberValue.of(activated));
    values.put(
        "activated_share",
        new Scalar.NumberValue(Fixed.divide(activated * Fixed.ONE, known * Fixed.ONE)));
    values.put("users_hit_first_value", Scalar.NumberValue.of(firstValue));
    values.put("users_hit_first_value_30d", Scalar.NumberValue.of(recentFirstValue));
    values.put("users_stuck", Scalar.NumberValue.of(stuck));
    text(values, "champion_users", champions.stream().map(UserActivity::name).sorted().toList());
    text(values, "roles_stuck", rolesNotAdopting());
    return values;
  }

  /** Roles of at least three users of whom fewer than a fifth are activated. */
  public List<String> rolesNotAdopting() {
    return roles.entrySet().stream()
        .filter(role -> role.getValue().users >= FEWEST_IN_ROLE)
        .filter(role -> 5 * role.getValue().activated < role.getValue().users)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void text(Map<String, Scalar> values, String name, List<String> names) {
    if (!names.isEmpty()) {
      values.put(name, new Scalar.TextValue(String.join(", ", names)));
    }
  }
}
