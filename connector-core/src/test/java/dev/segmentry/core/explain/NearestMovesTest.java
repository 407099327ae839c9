package dev.segmentry.core.explain;

import static dev.segmentry.core.testkit.ModelFixture.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.account.ValueRange;
import dev.segmentry.core.explain.NearestMove.Need;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Headings;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.ModelFixture;
import dev.segmentry.core.testkit.SaasAccounts;
import dev.segmentry.core.testkit.SaasDefault;
import dev.segmentry.core.testkit.SegmentFixture;
import dev.segmentry.core.testkit.Timeline;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NearestMovesTest {

  private static final SegmentationModel MODEL = SaasDefault.model().build();
  private static final Headings HEADINGS = Headings.of(MODEL);
  private static final NearestMoves NEAREST = new NearestMoves(MODEL);
  private static final LocalDate TODAY = LocalDate.of(2024, 12, 31);
  private static final AsOf AS_OF = new AsOf(TODAY, Timeline.ZONE);

  private static List<NearestMove> nearest(String dimension, AccountFixture account) {
    return nearest(dimension, account, AccountState.NEW);
  }

  private static List<NearestMove> nearest(
      String dimension, AccountFixture account, AccountState state) {
    return NEAREST
        .of(account.row(MODEL.catalogue()), state, Population.EMPTY, AS_OF)
        .getOrDefault(dimension, List.of());
  }

  private static String told(NearestMove move) {
    return move.attribute()
        + " "
        + move.need().words()
        + move.to().map(value -> " " + value.display()).orElse("")
        + " → "
        + move.segment().orElse("none");
  }

  /** domain-vectors §8, first line: 67.0083; 12.0083 points less lie at 18.3 of the curve. */
  @Test
  void the_bound_of_a_health_input_is_found_along_its_curve() {
    Timeline account = new Timeline(MODEL);
    account.on(TODAY.minusDays(1), SaasAccounts.established());

    assertThat(told(nearest("health", SaasAccounts.established(), account.state()).get(0)))
        .isEqualTo("core_workflow_completion_30d below 0.183 → neutral");
  }

  @Test
  void a_number_the_attribute_cannot_have_is_no_change_that_is_offered() {
    SegmentationModel model =
        ModelFixture.aModel()
            .attribute(
                new AttributeDefinition(
                    "depth_score",
                    AttributeType.NUMBER,
                    List.of(),
                    "",
                    false,
                    new ValueRange(0, fixed("100"))))
            .dimension(
                fixture ->
                    new ListedDimension(
                        "depth",
                        "Depth",
                        List.of(
                            SegmentFixture.aSegment(fixture, "low", "Low")
                                .enter("depth_score < 50")
                                .build(),
                            SegmentFixture.aSegment(fixture, "high", "High")
                                .enter("depth_score >= 50")
                                .build()),
                        Optional.empty(),
                        List.of()))
            .build();

    AttributeRow row = AccountFixture.anAccount().with("depth_score", "88").row(model.catalogue());

    assertThat(
            new NearestMoves(model)
                .of(row, AccountState.NEW, Population.EMPTY, AS_OF)
                .getOrDefault("depth", List.of()))
        .extracting(NearestMovesTest::told)
        .containsExactly("depth_score below 50 → low", "depth_score missing → none");
  }

  @Test
  void a_cap_is_an_option_of_the_picklist_that_trips_it() {
    assertThat(nearest("health", SaasAccounts.established()))
        .extracting(NearestMovesTest::told)
        .contains("payment_status = failed → at_risk");
  }

  /** domain-vectors §5: inside the band nothing moves, so the far side of it is told. */
  @Test
  void inside_a_band_the_bound_of_the_way_back_counts() {
    Timeline account = new Timeline(MODEL);
    account.on(TODAY.minusDays(1), SaasAccounts.established());
    AccountFixture inBand = SaasAccounts.established().with("depth_score", "22");

    assertThat(account.look(TODAY, inBand).results().get("health").score()).hasValue(57_008_333);
    assertThat(nearest("health", inBand, account.state()))
        .extracting(NearestMovesTest::told)
        .contains("depth_score at most 11.95 → neutral")
        .doesNotContain("depth_score at least 36.96 → healthy");
  }

  @Test
  void bounds_of_money_are_told_as_they_are_written() {
    assertThat(nearest("value", SaasAccounts.established()))
        .extracting(NearestMovesTest::told)
        .contains("arr at least 100000 → enterprise", "arr below 25000 → smb");
  }

  /** One value out of millions: it is among the constants, so it is tried. */
  @Test
  void a_single_value_that_a_rule_names_is_found() {
    SegmentationModel model =
        ModelFixture.aModel()
            .numbers("plan_code")
            .dimension(
                fixture ->
                    new ListedDimension(
                        "pilot",
                        "Pilot",
                        List.of(
                            SegmentFixture.aSegment(fixture, "pilot", "Pilot")
                                .enter("plan_code = 7341")
                                .exit("plan_code <> 7341")
                                .build(),
                            SegmentFixture.aSegment(fixture, "other", "Other")
                                .yieldsTo("pilot")
                                .build()),
                        Optional.empty(),
                        List.of()))
            .build();
    AttributeRow row = AccountFixture.anAccount().with("plan_code", "12").row(model.catalogue());

    assertThat(
            new NearestMoves(model)
                .of(row, AccountState.NEW, Population.EMPTY, AS_OF)
                .getOrDefault("pilot", List.of()))
        .extracting(NearestMovesTest::told)
        .startsWith("plan_code = 7341 → pilot");
  }

  /** Three users and a half do not exist: of people, days and tickets whole numbers are told. */
  @Test
  void of_whole_numbers_the_next_whole_one_is_told() {
    SegmentationModel model = crowds();
    NearestMoves nearest = new NearestMoves(model);

    assertThat(crowd(model, nearest, "2"))
        .extracting(NearestMovesTest::told)
        .containsExactly("users at least 4 → some");
    assertThat(crowd(model, nearest, "20"))
        .extracting(NearestMovesTest::told)
        .containsExactly("users at most 10 → some");
    assertThat(crowd(model, nearest, "3.2"))
        .extracting(NearestMovesTest::told)
        .contains("users at least 4 → some");
  }

  @Test
  void of_a_missing_whole_number_a_whole_one_is_told() {
    SegmentationModel model = crowds();
    List<NearestMove> moves =
        new NearestMoves(model)
            .of(
                AccountFixture.anAccount().row(model.catalogue()),
                AccountState.NEW,
                Population.EMPTY,
                AS_OF)
            .getOrDefault("crowd", List.of());

    assertThat(moves).isNotEmpty();
    assertThat(moves)
        .allSatisfy(
            move ->
                assertThat(((Scalar.NumberValue) move.to().orElseThrow()).micros() % fixed("1"))
                    .as(move.toString())
                    .isZero());
  }

  private static List<NearestMove> crowd(
      SegmentationModel model, NearestMoves nearest, String users) {
    AttributeRow row = AccountFixture.anAccount().with("users", users).row(model.catalogue());
    return nearest
        .of(row, AccountState.NEW, Population.EMPTY, AS_OF)
        .getOrDefault("crowd", List.of())
        .stream()
        .filter(move -> move.to().isPresent())
        .toList();
  }

  private static SegmentationModel crowds() {
    return ModelFixture.aModel()
        .wholeNumbers("users")
        .dimension(
            fixture ->
                new ListedDimension(
                    "crowd",
                    "Crowd",
                    List.of(
                        SegmentFixture.aSegment(fixture, "many", "Many")
                            .enter("users > 10.5")
                            .build(),
                        SegmentFixture.aSegment(fixture, "some", "Some")
                            .enter("users >= 3.25")
                            .yieldsTo("many")
                            .build(),
                        SegmentFixture.aSegment(fixture, "few", "Few")
                            .yieldsTo("many", "some")
                            .build()),
                    Optional.empty(),
                    List.of()))
        .build();
  }

  @Test
  void what_no_single_attribute_can_move_is_told_by_silence() {
    assertThat(nearest("lifecycle", AccountFixture.anAccount().with("churned_at", TODAY)))
        .allMatch(move -> move.attribute().equals("churned_at"));
    assertThat(nearest("health", AccountFixture.anAccount())).isEmpty();
  }

  @Test
  void every_change_that_is_told_moves_the_account_and_a_slightly_smaller_one_does_not() {
    int numbers = 0;
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      AttributeRow row = account(random).row(MODEL.catalogue());
      AccountState state = past(random);
      Map<String, String> now = HEADINGS.of(row, state, Population.EMPTY, AS_OF);
      for (List<NearestMove> moves : NEAREST.of(row, state, Population.EMPTY, AS_OF).values()) {
        for (NearestMove move : moves) {
          String label = "seed " + seed + ": " + move;
          assertThat(heading(row, state, move, move.first())).as(label).isEqualTo(move.segment());
          assertThat(move.segment())
              .as(label)
              .isNotEqualTo(Optional.ofNullable(now.get(move.dimension())));
          if (smaller(move).isPresent()) {
            numbers++;
            assertThat(heading(row, state, move, smaller(move)))
                .as("a little less, " + label)
                .isEqualTo(Optional.ofNullable(now.get(move.dimension())));
            for (int i = 0; i < 5; i++) {
              assertThat(heading(row, state, move, between(move, random)))
                  .as("on the way, " + label)
                  .isEqualTo(Optional.ofNullable(now.get(move.dimension())));
            }
          }
        }
      }
    }
    assertThat(numbers).isGreaterThan(150);
  }

  @Test
  void an_account_that_changes_so_gets_there_in_daily_runs() {
    for (int seed = 0; seed < 15; seed++) {
      Random random = new Random(seed);
      AccountFixture account = account(random);
      Timeline life = new Timeline(MODEL);
      life.on(TODAY, account);
      NearestMove move =
          NEAREST
              .of(account.row(MODEL.catalogue()), life.state(), Population.EMPTY, AS_OF)
              .getOrDefault("health", List.of())
              .stream()
              .filter(one -> one.first().isPresent())
              .filter(one -> one.first().get() instanceof Scalar.NumberValue)
              .findFirst()
              .orElse(null);
      if (move != null) {
        AccountFixture changed = account.with(move.attribute(), move.first().get());
        for (int day = 1; day <= 20; day++) {
          life.on(TODAY.plusDays(day), changed);
        }
        assertThat(life.segment("health")).as(move.toString()).isEqualTo(move.segment().get());
      }
    }
  }

  private static Optional<String> heading(
      AttributeRow row, AccountState state, NearestMove move, Optional<Scalar> value) {
    AttributeRow changed = row.copy();
    int slot = MODEL.catalogue().slot(move.attribute()).orElseThrow();
    value.ifPresentOrElse(
        it -> changed.put(slot, it), () -> changed.setMissing(slot, Absence.EMPTY));
    return Optional.ofNullable(
        HEADINGS.of(changed, state, Population.EMPTY, AS_OF).get(move.dimension()));
  }

  private static Optional<Scalar> smaller(NearestMove move) {
    if (move.need() == Need.KNOWN || move.first().isEmpty() || move.from().isEmpty()) {
      return Optional.empty();
    }
    if (move.first().get() instanceof Scalar.NumberValue first
        && move.from().get() instanceof Scalar.NumberValue from) {
      long step = first.micros() > from.micros() ? -1 : 1;
      return Optional.of(new Scalar.NumberValue(first.micros() + step));
    }
    if (move.first().get() instanceof Scalar.DateValue first
        && move.from().get() instanceof Scalar.DateValue from) {
      int step = first.date().isAfter(from.date()) ? -1 : 1;
      return Optional.of(new Scalar.DateValue(first.date().plusDays(step)));
    }
    return Optional.empty();
  }

  private static Optional<Scalar> between(NearestMove move, Random random) {
    if (move.first().get() instanceof Scalar.NumberValue first
        && move.from().orElseThrow() instanceof Scalar.NumberValue from) {
      long way = first.micros() - from.micros();
      return Optional.of(
          new Scalar.NumberValue(from.micros() + (long) (way * random.nextDouble() * 0.999)));
    }
    return smaller(move);
  }

  private static AccountState past(Random random) {
    if (random.nextInt(3) == 0) {
      return AccountState.NEW;
    }
    Timeline life = new Timeline(MODEL);
    for (int day = 10; day > 0; day -= 1 + random.nextInt(5)) {
      life.on(TODAY.minusDays(day), account(random));
    }
    return life.state();
  }

  /** Most attributes known, some missing, values that rules speak of among them. */
  private static AccountFixture account(Random random) {
    List<String[]> numbers =
        List.of(
            new String[] {"arr", "400000"},
            new String[] {"depth_score", "100"},
            new String[] {"core_workflow_completion_30d", "1"},
            new String[] {"usage_trend", "1.5"},
            new String[] {"active_users", "100"},
            new String[] {"seats", "120"},
            new String[] {"open_tickets", "9"},
            new String[] {"nps", "10"},
            new String[] {"escalations_30d", "3"},
            new String[] {"sessions_per_week", "6"},
            new String[] {"features_used", "9"},
            new String[] {"churn_predicted", "1"},
            new String[] {"usage_pct_of_limit", "100"},
            new String[] {"days_at_seat_limit_30d", "20"});
    AccountFixture account =
        AccountFixture.anAccount()
            .with("signed_at", TODAY.minusDays(random.nextInt(500)))
            .with("last_active_at", TODAY.minusDays(random.nextInt(40)));
    List<String[]> given = new ArrayList<>(numbers);
    for (String[] one : given) {
      if (random.nextInt(10) > 0) {
        BigDecimal most = new BigDecimal(one[1]);
        account =
            account.with(
                one[0],
                new Scalar.NumberValue((long) (random.nextDouble() * fixed(most.toString()))));
      }
    }
    if (random.nextBoolean()) {
      account = account.with("onboarding_completed_at", TODAY.minusDays(random.nextInt(300)));
    }
    if (random.nextInt(4) > 0) {
      account =
          account.withText(
              "payment_status", List.of("current", "late", "failed").get(random.nextInt(3)));
    }
    return account;
  }
}
