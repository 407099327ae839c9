package dev.segmentry.core.book;

import static dev.segmentry.core.testkit.ModelFixture.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.SegmentationModel;
import dev.segmentry.core.testkit.AccountFixture;
import dev.segmentry.core.testkit.SaasAccounts;
import dev.segmentry.core.testkit.SaasDefault;
import dev.segmentry.core.testkit.Timeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AttentionTest {

  private static BookEntry entry(
      String name, int severity, String score, String change, String value) {
    return entry(name, severity, score, change, value, Optional.empty());
  }

  private static BookEntry entry(
      String name,
      int severity,
      String score,
      String change,
      String value,
      Optional<String> fallingTo) {
    return new BookEntry(
        new ExternalRef(CrmSystem.SALESFORCE, name),
        name,
        "Band",
        severity < 0 ? OptionalInt.empty() : OptionalInt.of(severity),
        5,
        optional(score),
        "post-onboarding",
        optional(change),
        optional(value),
        fallingTo,
        "");
  }

  private static OptionalLong optional(String number) {
    return number.isEmpty() ? OptionalLong.empty() : OptionalLong.of(fixed(number));
  }

  private static final List<BookEntry> RANKED =
      List.of(
          entry("critical", 0, "12", "", "5000"),
          entry("at risk, large", 1, "38", "", "200000"),
          entry("at risk, lower", 1, "25", "", "9000"),
          entry("at risk, falling", 1, "30", "-40", "9000"),
          entry("at risk, still", 1, "30", "", "9000"),
          entry("at risk, value unknown", 1, "21", "", ""),
          entry("healthy, a fall is pending", 3, "52", "", "90000", Optional.of("Neutral")),
          entry("champion, lost 10 points", 4, "82", "-10", "5000"),
          entry("nobody knows", -1, "", "", "1000000"),
          entry("neutral", 2, "50", "", "900000"),
          entry("healthy", 3, "70", "", "900000"),
          entry("champion, lost 9 points", 4, "83", "-9", "900001"),
          entry("champion", 4, "90", "", "900000"));

  @Test
  void the_worst_band_comes_first_and_in_it_the_most_valuable() {
    List<BookEntry> book = new ArrayList<>(RANKED);
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(book, new Random(seed));

      assertThat(Attention.ranked(book)).containsExactlyElementsOf(RANKED);
    }
  }

  @Test
  void a_pending_fall_is_taken_from_the_clocks_and_told_first() {
    SegmentationModel model = SaasDefault.model().build();
    Timeline timeline = new Timeline(model);
    timeline.on(1, SaasAccounts.thriving());
    AccountFixture declined = SaasAccounts.established().with("nps", "0");
    timeline.on(2, declined);

    BookEntry entry = BookEntry.of(model, declined.over(model.catalogue()), timeline.state());

    assertThat(entry.band()).isEqualTo("Champions");
    assertThat(entry.fallingTo()).contains("Healthy");
    assertThat(entry.isFalling()).isTrue();
    assertThat(entry.line(StageMedians.NONE)).startsWith("falling to Healthy, Champions 61.5 in");
  }

  @Test
  void a_line_tells_band_score_stage_change_and_what_is_usual_there() {
    StageMedians medians =
        StageMedians.of(Map.of("post-onboarding", new long[] {fixed("70"), fixed("60")}));

    assertThat(entry("Acme", 1, "34.04", "-21", "1").line(medians))
        .isEqualTo("Band 34 in post-onboarding, -21 in 90 days, median there 65");
    assertThat(entry("Acme", 1, "34", "", "1").line(StageMedians.NONE))
        .isEqualTo("Band 34 in post-onboarding");
    assertThat(entry("Acme", 4, "84", "3.5", "1").line(StageMedians.NONE)).contains(", +3.5 in 90");
  }

  @Test
  void medians_of_parts_are_those_of_the_whole() {
    StageMedians whole = StageMedians.of(Map.of("a", new long[] {5, 1, 9, 7}, "b", new long[] {4}));
    StageMedians parts =
        StageMedians.of(Map.of("a", new long[] {9}))
            .merge(StageMedians.of(Map.of("a", new long[] {7, 5, 1}, "b", new long[] {4})));

    assertThat(whole.of("a")).hasValue(6);
    assertThat(parts.of("a")).hasValue(6);
    assertThat(parts.of("b")).hasValue(4);
    assertThat(parts.of("c")).isEmpty();
  }

  @Test
  void an_entry_is_made_of_what_was_decided() {
    SegmentationModel model = SaasDefault.model().build();
    Timeline timeline = new Timeline(model);
    AccountFixture account = SaasAccounts.established();
    timeline.on(1, account);
    Decision decision = timeline.on(92, account);

    BookEntry entry = BookEntry.of(model, account.over(model.catalogue()), decision);

    assertThat(entry.band()).isEqualTo("Healthy");
    assertThat(entry.severity()).hasValue(3);
    assertThat(entry.bands()).isEqualTo(5);
    assertThat(entry.stage()).isEqualTo("post-onboarding");
    assertThat(entry.change()).hasValue(0);
    assertThat(entry.line(StageMedians.NONE)).startsWith("Healthy 67 in post-onboarding, 0 in 90");
  }

  @Test
  void an_account_without_health_says_why() {
    SegmentationModel model = SaasDefault.model().build();
    AccountFixture bare = AccountFixture.anAccount().with("arr", "70000");
    Decision decision = new Timeline(model).on(1, bare);

    BookEntry entry = BookEntry.of(model, bare.over(model.catalogue()), decision);

    assertThat(entry.severity()).isEmpty();
    assertThat(entry.value()).hasValue(fixed("70000"));
    assertThat(entry.line(StageMedians.NONE)).startsWith("no health: insufficient_inputs");
  }
}
