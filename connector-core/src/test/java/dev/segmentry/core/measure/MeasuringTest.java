package dev.segmentry.core.measure;

import static dev.segmentry.core.testkit.ModelFixture.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.ValueRange;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.measure.Movement.Way;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.segment.Transition;
import dev.segmentry.core.testkit.SaasDefault;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeasuringTest {

  private static final LocalDate FROM = LocalDate.of(2024, 1, 31);
  private static final LocalDate TO = LocalDate.of(2024, 6, 30);
  private static final SegmentationModel MODEL = SaasDefault.model().build();

  private final Measuring measuring = new Measuring(MODEL, FROM, TO);
  private int number;

  @Test
  void customers_are_counted_where_they_stand_and_who_churned_is_counted_apart() {
    add(in("smb", 10), in("smb", 10));
    add(in("smb", 10), in("mid_market", 30));
    add(in("smb", 10), churned("smb"));

    Measurement measured = measuring.done();

    SegmentFigures smb = segment(measured, "smb");
    assertThat(smb.accounts()).isEqualTo(1);
    assertThat(smb.inactive()).isEqualTo(1);
    assertThat(smb.share()).isEqualTo(new Rate(1, 2));
    assertThat(smb.arr().value()).contains(BigDecimal.TEN);
    assertThat(segment(measured, "enterprise").accounts()).isZero();
    assertThat(measured.all().accounts()).isEqualTo(2);
  }

  @Test
  void monthly_revenue_is_summed_over_customers_that_tell_it() {
    add(null, with(in("smb", 1), Snapshot.MRR, 400));
    add(null, with(in("smb", 1), Snapshot.MRR, 250));
    add(null, in("smb", 1));
    add(null, with(churned("smb"), Snapshot.MRR, 900));
    add(null, with(in("enterprise", 1), Snapshot.MRR, 7_000));

    Measurement measured = measuring.done();

    Total smb = segment(measured, "smb").mrr();
    assertThat(smb.value()).contains(new BigDecimal("650"));
    assertThat(smb.known()).isEqualTo(2);
    assertThat(smb.of()).isEqualTo(3);
    assertThat(segment(measured, "mid_market").mrr().value()).isEmpty();
    assertThat(measured.all().mrr().value()).contains(new BigDecimal("7650"));
  }

  @Test
  void sub_segments_are_told_within_their_segment() {
    add(sub(in("enterprise", 300), "key_account"), sub(in("enterprise", 330), "key_account"));
    add(sub(in("enterprise", 100), "key_account"), churned("enterprise"));
    add(in("enterprise", 50), sub(in("enterprise", 70), "key_account"));
    add(in("enterprise", 50), in("enterprise", 50));

    Measurement measured = measuring.done();

    SegmentFigures enterprise = segment(measured, "enterprise");
    assertThat(enterprise.accounts()).isEqualTo(3);
    assertThat(enterprise.subs())
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.key()).isEqualTo("key_account");
              assertThat(key.label()).isEqualTo("Key account");
              assertThat(key.accounts()).isEqualTo(2);
              assertThat(key.share()).isEqualTo(new Rate(2, 3));
              assertThat(key.arr().value()).contains(new BigDecimal("400"));
              assertThat(key.retention().churn()).isEqualTo(new Rate(1, 2));
              assertThat(key.retention().net()).contains(new BigDecimal("82.50"));
            });
    assertThat(segment(measured, "smb").subs()).isEmpty();
  }

  private static Snapshot sub(Snapshot one, String sub) {
    return new Snapshot(
        one.active(),
        one.segments(),
        Set.of(),
        Set.of(),
        one.values(),
        Map.of(),
        Map.of("value", sub));
  }

  @Test
  void unknown_revenue_is_unknown_and_not_nothing() {
    add(in("smb", -1), in("smb", -1));

    Measurement measured = measuring.done();

    SegmentFigures smb = segment(measured, "smb");
    assertThat(smb.arr().value()).isEmpty();
    assertThat(smb.arr().of()).isEqualTo(1);
    assertThat(smb.retention().net()).isEmpty();
    assertThat(smb.retention().known()).isZero();
    assertThat(smb.retention().expansion().percent()).isEmpty();
    assertThat(smb.nps().score()).isEmpty();
    assertThat(smb.health().mean()).isEmpty();
  }

  @Test
  void churn_is_who_was_lost_of_those_that_were_customers_on_the_first_day() {
    add(in("smb", 10), in("smb", 10));
    add(in("smb", 10), churned("smb"));
    add(in("smb", 10), null);
    add(null, in("smb", 10));
    add(churned("smb"), churned("smb"));

    Retention retention = segment(measuring.done(), "smb").retention();

    assertThat(retention.churn()).isEqualTo(new Rate(2, 3));
    assertThat(retention.churned()).isEqualTo(1);
    assertThat(retention.left()).isEqualTo(1);
    assertThat(retention.churn().percent()).contains(new BigDecimal("66.67"));
  }

  @Test
  void net_retention_is_what_the_cohort_pays_now_by_what_it_paid() {
    add(in("smb", 100), in("mid_market", 150));
    add(in("smb", 100), in("smb", 80));
    add(in("smb", 100), churned("smb"));
    add(in("smb", 100), in("smb", -1));
    add(in("smb", -1), in("smb", 500));
    add(null, in("smb", 900));

    Retention retention = segment(measuring.done(), "smb").retention();

    assertThat(retention.accounts()).isEqualTo(5);
    assertThat(retention.known()).isEqualTo(3);
    assertThat(retention.before()).isEqualByComparingTo("300");
    assertThat(retention.gained()).isEqualByComparingTo("50");
    assertThat(retention.reduced()).isEqualByComparingTo("20");
    assertThat(retention.lost()).isEqualByComparingTo("100");
    assertThat(retention.net()).contains(new BigDecimal("76.67"));
    assertThat(retention.gross()).contains(new BigDecimal("60.00"));
    assertThat(retention.expansion()).isEqualTo(new Rate(1, 3));
  }

  @Test
  void responses_are_promoters_from_nine_and_detractors_below_seven() {
    assertThat(responses("10", "9", "8", "7", "6", "0").score()).contains(new BigDecimal("0.0"));
    assertThat(responses("9").score()).contains(new BigDecimal("100.0"));
    assertThat(responses("8.9", "7").score()).contains(new BigDecimal("0.0"));
    assertThat(responses("6.9").score()).contains(new BigDecimal("-100.0"));
    assertThat(responses("9", "").answered()).isEqualTo(1);
    assertThat(responses("9", "").of()).isEqualTo(2);
  }

  @Test
  void what_can_be_above_ten_or_below_nothing_is_no_response() {
    assertThat(scale(0, 10)).isEqualTo(NpsScale.RESPONSE);
    assertThat(scale(0, 11)).isEqualTo(NpsScale.SCORE);
    assertThat(scale(-1, 10)).isEqualTo(NpsScale.SCORE);
  }

  private static NpsScale scale(int min, int max) {
    ValueRange range = new ValueRange(fixed(String.valueOf(min)), fixed(String.valueOf(max)));
    return NpsScale.of(
        new AttributeCatalogue(
            List.of(
                new AttributeDefinition(
                    Snapshot.NPS, AttributeType.NUMBER, List.of(), "", false, range))));
  }

  private static Nps responses(String... answers) {
    Nps nps = Nps.none(NpsScale.RESPONSE);
    for (String answer : answers) {
      nps = nps.and(answer.isEmpty() ? OptionalLong.empty() : OptionalLong.of(fixed(answer)));
    }
    return nps;
  }

  @Test
  void scores_of_accounts_have_a_mean() {
    Nps nps =
        Nps.none(NpsScale.SCORE)
            .and(OptionalLong.of(fixed("-50")))
            .and(OptionalLong.of(fixed("75")))
            .and(OptionalLong.empty());

    assertThat(nps.score()).contains(new BigDecimal("12.5"));
  }

  @Test
  void movement_tells_where_accounts_went_and_what_moved_them() {
    add(in("smb", 10), in("smb", 10));
    add(in("smb", 10), in("mid_market", 30), move("smb", "mid_market", Cause.DATA));
    add(in("smb", 10), in("mid_market", 30), move("smb", "mid_market", Cause.DEFINITION));
    add(
        in("smb", 10),
        in("mid_market", 30),
        move("smb", "enterprise", Cause.DEFINITION),
        move("enterprise", "mid_market", Cause.TIME));
    add(in("smb", 10), in("mid_market", 30), move("smb", "mid_market", Cause.OVERRIDE));
    add(null, in("smb", 5), move("", "smb", Cause.FIRST));
    add(in("smb", 7), null, move("smb", "", Cause.OUT_OF_SCOPE));

    Movement movement = value(measuring.done()).movement();

    assertThat(movement.flows().keySet())
        .containsExactlyInAnyOrder(
            new Way("smb", "smb"),
            new Way("smb", "mid_market"),
            new Way(Movement.NEW, "smb"),
            new Way("smb", Movement.LEFT));
    Movement.Flow up = flow(movement, "smb", "mid_market");
    assertThat(up.accounts()).isEqualTo(4);
    assertThat(up.arr().sum()).isEqualByComparingTo("120");
    assertThat(up.origins())
        .isEqualTo(
            Map.of(
                Origin.CUSTOMER, 1L, Origin.DEFINITION, 1L, Origin.MIXED, 1L, Origin.PEOPLE, 1L));
    assertThat(flow(movement, "smb", Movement.LEFT).arr().sum()).isEqualByComparingTo("7");
    assertThat(flow(movement, "smb", "smb").origins()).isEmpty();
    assertThat(movement.moved()).isEqualTo(4);
    assertThat(movement.stayed()).isEqualTo(1);
    assertThat(movement.moves()).containsEntry(Cause.DEFINITION, 2L).containsEntry(Cause.FIRST, 1L);
  }

  @Test
  void what_goes_to_a_segment_is_what_is_in_it_and_who_churned_has_left() {
    add(in("smb", 10), in("smb", 12));
    add(in("smb", 9), churned("smb"));
    add(churned("smb"), in("mid_market", 30));
    add(churned("smb"), churned("mid_market"));

    AxisFigures value = value(measuring.done());

    assertThat(value.movement().flows().keySet())
        .containsExactlyInAnyOrder(
            new Way("smb", "smb"),
            new Way("smb", Movement.LEFT),
            new Way(Movement.NEW, "mid_market"));
    assertThat(flow(value.movement(), "smb", Movement.LEFT).arr().sum()).isEqualByComparingTo("9");
    assertThat(value.movement().stayed()).isEqualTo(1);
    for (SegmentFigures segment : value.segments()) {
      long accounts = 0;
      BigDecimal arr = BigDecimal.ZERO;
      for (Map.Entry<Way, Movement.Flow> flow : value.movement().flows().entrySet()) {
        if (flow.getKey().to().equals(segment.key())) {
          accounts += flow.getValue().accounts();
          arr = arr.add(flow.getValue().arr().sum());
        }
      }
      assertThat(accounts).as(segment.key()).isEqualTo(segment.accounts());
      assertThat(arr).as(segment.key()).isEqualByComparingTo(segment.arr().sum());
    }
  }

  @Test
  void who_came_and_went_on_was_moved_by_what_moved_it_later() {
    Transition came = move("", "smb", Cause.FIRST);
    Transition rose = move("smb", "mid_market", Cause.DATA);
    Transition redefined = move("mid_market", "enterprise", Cause.DEFINITION);

    assertThat(Origin.of(List.of(came))).isEqualTo(Origin.COVERAGE);
    assertThat(Origin.of(List.of(came, rose))).isEqualTo(Origin.CUSTOMER);
    assertThat(Origin.of(List.of(came, rose, redefined))).isEqualTo(Origin.MIXED);
  }

  @Test
  void an_effect_that_is_good_overall_and_bad_for_one_segment_is_shown_as_such() {
    add(in("smb", 100), in("smb", 50));
    add(in("enterprise", 1_000), in("enterprise", 1_200));

    Effect revenue = effect(Effect.Metric.REVENUE);

    assertThat(revenue.blended()).contains(new BigDecimal("13.64"));
    assertThat(revenue.against()).extracting(Effect.Part::key).containsExactly("smb");
  }

  @Test
  void customers_are_compared_with_themselves_wherever_they_stand_now() {
    add(healthy("smb", 58), healthy("smb", 56));
    add(healthy("smb", 59), healthy("enterprise", 62));
    add(healthy("enterprise", 80), healthy("enterprise", 80));

    Effect health = effect(Effect.Metric.HEALTH);

    assertThat(health.blended()).contains(new BigDecimal("0.33"));
    assertThat(health.segments())
        .extracting(Effect.Part::change)
        .containsExactly(new BigDecimal("0.50"), new BigDecimal("0.00"));
    assertThat(health.against()).isEmpty();
  }

  @Test
  void who_comes_or_goes_changes_nothing_about_how_others_fare() {
    add(healthy("smb", 45), healthy("smb", 40));
    add(healthy("smb", 45), null);
    add(healthy("enterprise", 85), healthy("enterprise", 80));
    add(null, healthy("enterprise", 80));

    assertThat(effect(Effect.Metric.HEALTH).blended()).contains(new BigDecimal("-5.00"));
  }

  @Test
  void bands_of_the_health_score_are_not_compared_by_health() {
    add(healthy("smb", 45), healthy("smb", 40));

    assertThat(measuring.done().axes())
        .filteredOn(one -> one.axis().reading())
        .isNotEmpty()
        .allSatisfy(
            one ->
                assertThat(one.effects())
                    .extracting(Effect::metric)
                    .doesNotContain(Effect.Metric.HEALTH));
  }

  @Test
  void who_stands_nowhere_is_counted_and_lowers_coverage() {
    add(null, in("smb", 1));
    add(null, snapshot(true, "", 1));

    AxisFigures value = value(measuring.done());

    assertThat(value.coverage()).isEqualTo(new Rate(1, 2));
    assertThat(value.segment(Axis.NOWHERE).orElseThrow().accounts()).isEqualTo(1);
    assertThat(value.largest().orElseThrow().key()).isEqualTo("smb");
  }

  @Test
  void a_segment_the_model_does_not_know_any_more_is_told_by_its_key() {
    add(in("gold", 1), in("smb", 1), move("gold", "smb", Cause.DEFINITION));

    AxisFigures value = value(measuring.done());

    assertThat(value.segments())
        .extracting(SegmentFigures::key)
        .containsExactly("smb", "mid_market", "enterprise", "gold");
    assertThat(value.labelOf("gold")).isEqualTo("gold");
  }

  @Test
  void an_account_with_several_products_counts_for_each() {
    Snapshot both =
        new Snapshot(
            true,
            Map.of("value", "smb"),
            Set.of(),
            Set.of(),
            Map.of(Snapshot.ARR, fixed("103")),
            Map.of("core", OptionalLong.of(fixed("98")), "analytics", OptionalLong.empty()),
            Map.of());
    add(both, both);

    List<SegmentFigures> products = measuring.done().products();

    assertThat(products).extracting(SegmentFigures::key).containsExactly("analytics", "core");
    assertThat(products.get(0).arr().value()).isEmpty();
    assertThat(products.get(1).arr().value()).contains(new BigDecimal("98"));
    assertThat(products.get(1).share()).isEqualTo(new Rate(1, 1));
  }

  @Test
  void a_product_is_lost_when_nothing_is_paid_for_it_any_more() {
    add(pays(98, 100), pays(98, 150));
    add(pays(50, 40), pays(50, 0));
    add(pays(50, 60), churned("smb"));
    add(pays(50, 30), in("smb", 50));
    add(pays(50, 0), pays(50, 20));

    SegmentFigures core = measuring.done().products().get(0);

    assertThat(core.key()).isEqualTo("core");
    assertThat(core.retention().churn()).isEqualTo(new Rate(2, 4));
    assertThat(core.retention().expansion()).isEqualTo(new Rate(1, 3));
    assertThat(core.retention().before()).isEqualByComparingTo("200");
    assertThat(core.retention().net()).contains(new BigDecimal("75.00"));
    assertThat(measuring.done().all().retention().churn()).isEqualTo(new Rate(1, 5));
  }

  @Test
  void customers_of_a_product_are_told_by_segment() {
    Snapshot core =
        new Snapshot(
            true,
            Map.of("value", "smb"),
            Set.of(),
            Set.of(),
            Map.of(),
            Map.of("core", OptionalLong.of(fixed("98"))),
            Map.of());
    add(core, core);
    add(core, core);
    add(in("enterprise", 1), in("enterprise", 1));

    Measurement measured = measuring.done();

    assertThat(measured.customers("core", "value", "smb")).isEqualTo(2);
    assertThat(measured.customers("core", "value", "enterprise")).isZero();
    assertThat(measured.customers("addon", "value", "smb")).isZero();
  }

  private static Snapshot pays(int arr, int core) {
    return with(in("smb", arr), "core_arr", core);
  }

  @Test
  void who_is_held_by_hand_is_counted_among_customers_only() {
    add(in("smb", 1), byHand(in("smb", 1)));
    add(in("smb", 1), in("smb", 1));
    add(in("smb", 1), byHand(churned("smb")));

    assertThat(value(measuring.done()).byHand()).isEqualTo(new Rate(1, 2));
  }

  private static Snapshot byHand(Snapshot one) {
    return new Snapshot(
        one.active(), one.segments(), Set.of(), Set.of("value"), one.values(), Map.of(), Map.of());
  }

  @Test
  void a_book_of_several_segments_is_full_when_its_shares_sum_to_one() {
    CsmLoad full = load(25, 100);
    CsmLoad over = load(25, 101);

    assertThat(full.isOver()).isFalse();
    assertThat(full.percent()).contains(new BigDecimal("100.0"));
    assertThat(over.isOver()).isTrue();
    assertThat(over.grading().grade()).isEqualTo(Grade.WARNING);
    assertThat(load(7, 26).isBelow()).isTrue();
    assertThat(load(15, 0).isBelow()).isFalse();
    assertThat(new CsmLoad("", 4, Map.of()).grading().grade()).isEqualTo(Grade.UNKNOWN);
  }

  @Test
  void days_that_do_not_follow_each_other_are_refused() {
    assertThatThrownBy(() -> new Measuring(MODEL, TO, FROM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2024-06-30");
  }

  private static CsmLoad load(long enterprise, long midMarket) {
    return new CsmLoad(
        "u1",
        enterprise + midMarket,
        Map.of(
            "value.enterprise",
            new CsmLoad.Share("Enterprise", enterprise, new AccountsPerCsm(15, 50)),
            "value.mid_market",
            new CsmLoad.Share("Mid-Market", midMarket, new AccountsPerCsm(50, 200))));
  }

  private void add(Snapshot before, Snapshot after, Transition... moves) {
    number++;
    measuring.add(
        new MeasuredAccount(
            new ExternalRef(CrmSystem.SALESFORCE, "001" + number),
            "Account " + number,
            "u1",
            Optional.ofNullable(before),
            Optional.ofNullable(after),
            List.of(moves)));
  }

  private static Snapshot in(String segment, int arr) {
    return snapshot(true, segment, arr);
  }

  private static Snapshot churned(String segment) {
    return snapshot(false, segment, 0);
  }

  private static Snapshot healthy(String segment, int health) {
    return with(in(segment, 1), "health_score", health);
  }

  private static Snapshot with(Snapshot snapshot, String value, int number) {
    Map<String, Long> values = new HashMap<>(snapshot.values());
    values.put(value, fixed(String.valueOf(number)));
    return new Snapshot(
        snapshot.active(), snapshot.segments(), Set.of(), Set.of(), values, Map.of(), Map.of());
  }

  /**
   * @param arr below 0: unknown
   */
  private static Snapshot snapshot(boolean active, String segment, int arr) {
    return new Snapshot(
        active,
        segment.isEmpty() ? Map.of() : Map.of("value", segment),
        Set.of(),
        Set.of(),
        arr < 0 ? Map.of() : Map.of(Snapshot.ARR, fixed(String.valueOf(arr))),
        Map.of(),
        Map.of());
  }

  private static Transition move(String from, String to, Cause cause) {
    return new Transition("value", key(from), key(to), TO, cause, List.of());
  }

  private static Optional<String> key(String segment) {
    return segment.isEmpty() ? Optional.empty() : Optional.of(segment);
  }

  private static Movement.Flow flow(Movement movement, String from, String to) {
    return Optional.ofNullable(movement.flows().get(new Way(from, to))).orElseThrow();
  }

  private Effect effect(Effect.Metric metric) {
    return value(measuring.done()).effects().stream()
        .filter(one -> one.metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  private static AxisFigures value(Measurement measured) {
    return measured.axes().stream()
        .filter(one -> one.axis().key().equals("value"))
        .findFirst()
        .orElseThrow();
  }

  private static SegmentFigures segment(Measurement measured, String key) {
    return value(measured).segment(key).orElseThrow();
  }
}
