package dev.segmentry.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.app.report.ModelPage;
import dev.segmentry.core.rule.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who has the page of a model could write the model: no number and no word of a rich model file can
 * change without the page changing too.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ModelPageIsWholeTest {

  private static final String RICH =
      """
      model: rich
      version: 2.3.4
      effective: 2026-01-01
      owners: [VP CS]
      reviews: {definitions: 2026-05-15, data: {last: 2026-05-28, owner: [RevOps]}, rules: {owner: [CSOps]}}
      because: {SEG-L30: meant so, segment_size: few and large}
      attributes:
        region: {missing: strict}
        calls_30d: {type: number, whole: true, family: behavioral, min: 3, max: 500, description: calls per month}
        region_code: {type: picklist, options: [north, south]}
      derived:
        tenure_days: {value: days_since(signed_at), valid_when: tenure_days >= 7}
        stage_base: CASE WHEN tenure_days < 91 THEN 'young' ELSE 'old' END
        headcount: COALESCE(employees, seats * 1.5)
      health:
        minimum_weight: 0.55
        inputs:
          - {value: depth_score, curve: {0: 0, 72: 66, 100: 100}, weights: {young: 0.4, old: 0.7}}
          - name: nps
            value: CASE WHEN COALESCE(tenure_days, 33) >= 34 THEN nps END
            curve: {below: 12, 6: 35, 9: 95}
            weights: {young: 0.6, old: 0.1}
          - {value: payment_status, curve: {current: 100, late: 44}, weights: {old: 0.2}}
        caps: [{when: escalations_30d >= 2, ceiling: 59, reason: two escalations}]
      scorecards:
        fit:
          total: fit_total
          minimum_present: 1
          rounding: half_up
          criteria:
            - {name: money, value: arr / 12, points: {below: 1, 10001: 2}}
            - {value: calls_30d, points: {below: 2, 41: 5}}
        both: {weights: {fit: 0.4, band: 0.6}, optional: [band], assumed: {attribute: both_assumed, value: 3}}
      bands: {band: {of: calls_30d, bounds: [19, 43]}}
      tags:
        addon: {values: {hot: {when: calls_30d > 77, motion: Call now}, none: {when: otherwise, motion: None}}}
      provisional: {when: calls_30d IS NULL, during: tenure_days <= 83, days: 31}
      data_quality: {key_fields: [industry, arr], refuse_below: 61, refuse_duplicates_from: 9, churned_when: arr <= 13}
      dimensions:
        tier:
          label: Tier
          approval: required
          of: both
          assumed: both_assumed
          bounds_by: growth_stage
          segments:
            lo: {label: Lo, motion: Mail, accounts_per_csm: 12-34}
            hi:
              label: Hi
              motion: Named
              accounts_per_csm: 5-11
              from: 2.5
              falls_below: 2.25
              rises_at: 2.6
              falling: {evaluations: 4, days: 9}
              rising: 13d
              stages: {early: {from: 2.4, falls_below: 2.2, rises_at: 2.7}}
        use:
          label: Use
          scale: {order: [idle, busy], falling: {evaluations: 3, days: 8}, rising: 17d}
          segments:
            idle: {motion: Wake, enter: calls_30d < 14, exit: calls_30d > 21}
            busy: {motion: Praise, enter: otherwise, yields_to: [idle]}
          remarks:
            - {sub: heavy, segment: busy, when: calls_30d > 333, stays_while: calls_30d > 222}
            - {basis: counted, when: calls_30d > 4}
            - {confidence: low, when: calls_30d > 321}
        contact:
          reading: true
          segments:
            fresh:
              motion: Keep
              enter: calls_30d >= 4 AND renewal_date BETWEEN today() AND today() + INTERVAL '60' DAY
              exit: calls_30d < 2 OR industry LIKE 'x%'
              sustain: {in: 6d, out: {evaluations: 5, days: 10}, immediate_when: calls_30d > 99}
              unknown: not_entered
            rare: {motion: Call, enter: otherwise, yields_to: [fresh]}
      playbooks:
        ring:
          label: Ring
          triggers: [{dimension: contact, from: rare, into: fresh, when: arr >= 1234}, {tag: addon, into: hot}]
          escalations: [{dimension: tier, into: lo}]
          cooldown_days: 37
          due_business_days: 6
          priority: {dimension: tier, tiers: {lo: medium}}
          subject: Ring {account}
          body: Pays {arr}. {escalation}.
          escalation: ring the boss after 3 days
          on_first: true
          owner: cs_ops
        write:
          triggers: [{dimension: use, into: idle, since_in: busy}]
          priority: {dimension: tier, tiers: {hi: high}}
          cooldown_days: 22
          due_business_days: 1
          subject: Write
          body: Write to them
          blocked_by: [ring]
      """;

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\w.])(?<!: \\d{4}-\\d\\d)(?<!: \\d{4})\\d+(?:\\.\\d+)*(?=d?\\b)|-\\d\\d(?=[,}\\n"
              + "])");
  private static final Pattern WORD =
      Pattern.compile(
          "(?<=\\b(model|owners?|label|motion|name|description|reason|subject|body|escalation|sub|basis|SEG-L30|segment_size|options|key_fields):"
              + " {0,1}\\[{0,1})\\w+");

  @Test
  void no_number_can_change_and_the_page_not() {
    List<String> hidden = new ArrayList<>();
    List<String> fixed = new ArrayList<>();
    // A weight cannot change alone: those of a stage sum to 1.
    List<MatchResult> numbers = NUMBER.matcher(RICH).results().filter(it -> !isWeight(it)).toList();
    String page = page(RICH).orElseThrow();
    for (MatchResult number : numbers) {
      Optional<String> changed =
          others(number.group())
              .map(it -> replaced(number, it))
              .flatMap(it -> page(it).stream())
              .findFirst();
      if (changed.isEmpty()) {
        fixed.add(place(number));
      } else if (changed.get().equals(page)) {
        hidden.add(place(number));
      }
    }
    assertThat(hidden).isEmpty();
    assertThat(fixed).isEmpty();
    assertThat(numbers.size()).isGreaterThan(80);
  }

  /** A word that something else refers to cannot change alone; that is no model then. */
  @Test
  void no_word_can_change_and_the_page_not() {
    List<String> hidden = new ArrayList<>();
    int changed = 0;
    String page = page(RICH).orElseThrow();
    for (MatchResult word : WORD.matcher(RICH).results().toList()) {
      Optional<String> other = page(replaced(word, word.group() + "q"));
      changed += other.isPresent() ? 1 : 0;
      other.filter(page::equals).ifPresent(it -> hidden.add(place(word)));
    }
    assertThat(hidden).isEmpty();
    assertThat(changed).isGreaterThan(25);
  }

  @ParameterizedTest
  @CsvSource({
    "reading: true, reading: false",
    "unknown: not_entered, unknown: undecided",
    "rounding: half_up, rounding: none",
    "'young: 0.4, old: 0.7', 'young: 0.4, old: 0.8'",
    "'young: 0.6, old: 0.1', 'young: 0.6, old: 0.2'",
    "'young: 0.4, old: 0.7', 'young: 0.3, old: 0.7'",
    "'weights: {fit: 0.4, band: 0.6}', 'weights: {fit: 0.3, band: 0.7}'",
    "whole: true, whole: false",
    "family: behavioral, family: value",
    "approval: required, approval: none",
    "on_first: true, on_first: false",
    "rising: 17d, rising: immediate",
    "lo: medium, lo: low",
  })
  void no_choice_can_change_and_the_page_not(String from, String to) {
    assertThat(RICH).contains(from);

    String changed = RICH.replace(from, to);
    // What the weights of a stage lose in one input, another takes: their sum is 1.
    changed = to.contains("old: 0.8") ? changed.replace("{old: 0.2}", "{old: 0.1}") : changed;
    changed = to.contains("old: 0.2") ? changed.replace("{old: 0.2}", "{old: 0.1}") : changed;
    changed = to.contains("young: 0.3") ? changed.replace("young: 0.6", "young: 0.7") : changed;

    assertThat(page(changed)).isPresent().isNotEqualTo(page(RICH));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "*Hi*; \\*Hi\\*",
        "<b>x</b>; '&lt;b>x&lt;/b>'",
        "a|b; a\\|b",
        "_Hi_ snake_case; \\_Hi\\_ snake_case",
        "[x](y); \\[x](y)",
        "x&nbsp,y; x&nbsp,y",
        "R&D; R&D",
        "`x` ~~y~~; \\`x\\` \\~~y\\~~",
      })
  void a_label_or_motion_is_shown_as_it_was_written(String written, String shown) {
    UnaryOperator<String> quoted = text -> text.replace("%", "\"" + written + "\"");

    String page =
        page(RICH.replace("label: Lo", quoted.apply("label: %"))
                .replace("motion: Named", quoted.apply("motion: %"))
                .replace("body: Write to them", quoted.apply("body: %"))
                .replace("reason: two escalations", quoted.apply("reason: %")))
            .orElseThrow();

    assertThat(page)
        .contains("**Tier**: " + shown + ", Hi")
        .contains("| " + shown + " | Mail (12–34 accounts per CSM)")
        .contains("| Hi | " + shown + " (5–11 accounts per CSM)")
        .contains("> " + shown)
        .contains("is at least 2: " + shown);
  }

  private static boolean isWeight(MatchResult at) {
    return RICH.substring(0, RICH.lastIndexOf('{', at.start()) + 1).endsWith("weights: {");
  }

  private static Stream<String> others(String number) {
    if (number.startsWith("-")) {
      return Stream.of("-17", "-" + (Integer.parseInt(number.substring(1)) + 1));
    }
    if (number.indexOf('.') != number.lastIndexOf('.')) {
      return Stream.of(number + "1");
    }
    if (number.matches("0\\d")) {
      return Stream.of("02", "07");
    }
    BigDecimal value = new BigDecimal(number);
    return Stream.of("1", "-1", "0.01", "-0.01")
        .map(BigDecimal::new)
        .map(value::add)
        .filter(it -> it.signum() >= 0)
        .map(BigDecimal::toPlainString);
  }

  private static String replaced(MatchResult at, String with) {
    return RICH.substring(0, at.start()) + with + RICH.substring(at.end());
  }

  private static String place(MatchResult at) {
    int end = RICH.indexOf('\n', at.end());
    return at.group()
        + " in"
        + RICH.substring(RICH.lastIndexOf('\n', at.start()), end).replaceAll("\\s+", " ");
  }

  private static Optional<String> page(String text) {
    return ModelFile.parseWhole("rich.yaml", text, List.of(), new Problems())
        .map(whole -> String.join("\n", ModelPage.of(whole)) + "\n");
  }
}
