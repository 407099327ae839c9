package dev.segmentry.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The users of domain-vectors §12. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UserRollupTest {

  private static final LocalDate TODAY = LocalDate.of(2024, 6, 3);

  private static UserActivity user(
      String role, int age, int activeAgo, int valueAgo, long features, long runs) {
    return new UserActivity(
        "Ann " + age,
        Optional.of(role),
        Optional.of(TODAY.minusDays(age)),
        Optional.of(TODAY.minusDays(activeAgo)),
        valueAgo < 0 ? Optional.empty() : Optional.of(TODAY.minusDays(valueAgo)),
        OptionalLong.of(features),
        OptionalLong.of(runs));
  }

  @ParameterizedTest
  @CsvSource({"5, 1, true", "5, 0, false", "-1, 9, false"})
  void activated_is_first_value_and_a_core_run_in_thirty_days(
      int valueAgo, long runs, boolean activated) {
    assertThat(user("Admin", 40, 0, valueAgo, 1, runs).isActivated()).isEqualTo(activated);
  }

  @ParameterizedTest
  @CsvSource({"13, -1, false", "14, -1, true", "14, 0, false"})
  void stuck_is_fourteen_days_old_without_first_value(int age, int valueAgo, boolean stuck) {
    assertThat(user("Admin", age, 0, valueAgo, 1, 0).isStuck(TODAY)).isEqualTo(stuck);
  }

  @ParameterizedTest
  @CsvSource({"20, 5, 7, true", "19, 5, 7, false", "20, 4, 7, false", "20, 5, 8, false"})
  void a_champion_candidate_runs_much_widely_and_lately(
      long runs, long features, int activeAgo, boolean candidate) {
    assertThat(user("Admin", 90, activeAgo, 80, features, runs).isChampionCandidate(TODAY))
        .isEqualTo(candidate);
  }

  @Test
  void an_account_s_people_in_numbers() {
    List<UserActivity> users = new ArrayList<>();
    users.add(user("Analyst", 100, 1, 29, 6, 25));
    users.add(user("Analyst", 101, 1, 90, 2, 1));
    for (int i = 0; i < 8; i++) {
      users.add(user("Agent", 20 + i, 9, -1, 1, 0));
    }

    assertThat(UserRollup.of(users, TODAY))
        .containsEntry("users_known", Scalar.NumberValue.of(10))
        .containsEntry("activated_users", Scalar.NumberValue.of(2))
        .containsEntry("activated_share", new Scalar.NumberValue(200_000))
        .containsEntry("users_hit_first_value", Scalar.NumberValue.of(2))
        .containsEntry("users_hit_first_value_30d", Scalar.NumberValue.of(1))
        .containsEntry("users_stuck", Scalar.NumberValue.of(8))
        .containsEntry("champion_users", new Scalar.TextValue("Ann 100"))
        .containsEntry("roles_stuck", new Scalar.TextValue("Agent"));
  }

  @ParameterizedTest
  @CsvSource({"3, 0, Agent", "2, 0, ''", "5, 1, ''", "6, 1, Agent"})
  void a_role_of_three_and_more_with_less_than_a_fifth_activated_does_not_adopt(
      int users, int activated, String roles) {
    List<UserActivity> all = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      all.add(user("Agent", 20, 1, i < activated ? 3 : -1, 1, 1));
    }

    Scalar found = UserRollup.of(all, TODAY).get("roles_stuck");
    assertThat(found == null ? "" : found.display()).isEqualTo(roles);
  }

  @Test
  void of_nobody_nothing_is_said() {
    assertThat(UserRollup.of(List.of(), TODAY)).isEmpty();
  }
}
