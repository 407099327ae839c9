package dev.segmentry.core.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HandEditTest {

  private static final LocalDate TODAY = LocalDate.of(2024, 6, 30);
  private static final Dimension HEALTH =
      new ListedDimension(
          "health",
          "Health",
          List.of(
              segment("critical", "Critical"),
              segment("at_risk", "At risk"),
              segment("healthy", "Healthy"),
              segment("champions", "Champions")),
          Optional.empty(),
          List.of());

  /** We wrote neutral once, then healthy, then at_risk; the rules said at_risk and say critical. */
  @ParameterizedTest(name = "{0} over {1} until {2}: {3}")
  @CsvSource({
    // content, override before, its end, event, value from now on
    "at_risk,   -,         -,          -,        -",
    "healthy,   -,         -,          -,        -",
    "neutral,   -,         -,          -,        -",
    "critical,  -,         -,          -,        -",
    "CRITICAL,  -,         -,          -,        -",
    "-,         -,         -,          -,        -",
    "champions, -,         -,          BEGUN,    champions",
    "Champions, -,         -,          BEGUN,    Champions",
    "VIP,       -,         -,          BEGUN,    VIP",
    "champions, champions, 2024-06-30, HELD,     champions",
    "CHAMPIONS, champions, 2024-06-30, HELD,     CHAMPIONS",
    "VIP,       VIP,       2024-06-30, HELD,     VIP",
    "champions, champions, 2024-06-29, EXPIRED,  -",
    "VIP,       champions, 2024-06-30, RENEWED,  VIP",
    "champions, VIP,       2024-06-30, RENEWED,  champions",
    "champions, smb,       2024-06-29, BEGUN,    champions",
    "-,         champions, 2024-06-30, CLEARED,  -",
    "-,         champions, 2024-06-29, EXPIRED,  -",
    "critical,  champions, 2024-06-30, SET_BACK, -",
    "at_risk,   champions, 2024-06-30, SET_BACK, -",
    "healthy,   champions, 2024-06-30, RESTORED, champions",
    "neutral,   champions, 2024-06-30, RESTORED, champions",
    "healthy,   champions, 2024-06-29, EXPIRED,  -",
  })
  void what_a_field_says_about_people(
      String content, String before, String until, String event, String after) {
    HandEdit.Ruling ruling = judge(written(), content, before, until);

    assertThat(ruling.event().map(Enum::name).orElse("-")).isEqualTo(event);
    assertThat(ruling.override().map(SegmentOverride::value).orElse("-")).isEqualTo(after);
  }

  /** Whoever sets a field back to what we wrote before means it. */
  @ParameterizedTest(name = "{0} over {1}: {2}")
  @CsvSource({
    "at_risk,  -,         -,        -",
    "healthy,  -,         BEGUN,    healthy",
    "neutral,  -,         BEGUN,    neutral",
    "healthy,  champions, RENEWED,  healthy",
    "at_risk,  champions, SET_BACK, -",
    "critical, champions, SET_BACK, -",
  })
  void older_content_of_ours_that_cannot_have_come_late_is_a_persons_word(
      String content, String before, String event, String after) {
    HandEdit.Ruling ruling = edit(written(), before, "2024-06-30", false).judge(text(content));

    assertThat(ruling.event().map(Enum::name).orElse("-")).isEqualTo(event);
    assertThat(ruling.override().map(SegmentOverride::value).orElse("-")).isEqualTo(after);
  }

  @Test
  void a_new_override_says_since_when_until_when_why_and_by_whom() {
    SegmentOverride override = judge(written(), "champions", "-", "-").override().orElseThrow();

    assertThat(override)
        .isEqualTo(
            new SegmentOverride(
                "champions", TODAY, TODAY.plusDays(90), "set in the CRM", "unknown"));
  }

  @Test
  void an_override_that_goes_on_keeps_its_end() {
    SegmentOverride override =
        judge(written(), "champions", "champions", "2024-07-01").override().orElseThrow();

    assertThat(override.until()).isEqualTo("2024-07-01");
  }

  @ParameterizedTest
  @CsvSource({"champions", "VIP", "-", "at_risk"})
  void content_of_a_field_never_written_tells_nothing(String content) {
    assertThat(judge(WrittenValues.NONE, content, "-", "-")).isEqualTo(HandEdit.Ruling.NOTHING);
  }

  @Test
  void an_override_holds_also_where_its_field_was_never_written() {
    assertThat(judge(WrittenValues.NONE, "-", "champions", "2024-06-30").event())
        .contains(OverrideEvent.HELD);
  }

  private static WrittenValues written() {
    return WrittenValues.NONE.and("neutral").and("healthy").and("at_risk");
  }

  private static HandEdit.Ruling judge(
      WrittenValues written, String content, String before, String until) {
    return edit(written, before, until, true).judge(text(content));
  }

  private static Optional<String> text(String content) {
    return content.equals("-") ? Optional.empty() : Optional.of(content);
  }

  private static HandEdit edit(
      WrittenValues written, String before, String until, boolean mayBeLate) {
    Optional<SegmentOverride> override =
        before.equals("-")
            ? Optional.empty()
            : Optional.of(
                new SegmentOverride(
                    before, LocalDate.of(2024, 4, 1), LocalDate.parse(until), "why", "ada"));
    return new HandEdit(
        HEALTH, override, written, mayBeLate, List.of("critical", "at_risk"), TODAY, 90);
  }

  private static Segment segment(String key, String label) {
    return new Segment(
        key,
        label,
        "motion",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Timing.AT_ONCE,
        WhenUnknown.UNDECIDED);
  }
}
