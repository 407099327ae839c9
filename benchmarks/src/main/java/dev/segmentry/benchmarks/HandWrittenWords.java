package dev.segmentry.benchmarks;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.segment.DimensionState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Why an account stands where it stands, by hand: the sentences of the rules by which it could
 * enter its segments today, and one line for each criterion of both scorecards. Word for word what
 * the engine says ({@link Explained}).
 */
final class HandWrittenWords {

  private final HandWritten logic;
  private final AttributeCatalogue catalogue;
  private final int trend;
  private final int payment;
  private final int arr;
  private final int expansion;
  private final int contract;
  private final int importance;
  private final int employees;
  private final int industry;
  private final int geography;
  private final int growth;

  HandWrittenWords(HandWritten logic, AttributeCatalogue catalogue) {
    this.logic = logic;
    this.catalogue = catalogue;
    trend = slot("usage_trend");
    payment = slot("payment_status");
    arr = slot("arr");
    expansion = slot("expansion_potential");
    contract = slot("contract_length");
    importance = slot("strategic_importance");
    employees = slot("employees");
    industry = slot("industry_fit");
    geography = slot("geography_tier");
    growth = slot("growth_stage");
  }

  private int slot(String name) {
    return catalogue.slot(name).orElseThrow();
  }

  /**
   * @param facts of the row, with what {@link HandWritten#states} found
   */
  List<String> of(AttributeRow row, HandWritten.Facts facts, Map<String, DimensionState> states) {
    List<String> words = new ArrayList<>();
    String usage = segment(states, "usage");
    if (facts.usage >= 0 && logic.entersUsage(facts.usage, facts) == HandWritten.TRUE) {
      usage(facts, row, words);
    }
    int stage = HandWritten.lifecycleIndex(segment(states, "lifecycle"));
    if (stage >= 0 && logic.entersLifecycle(stage, facts) == HandWritten.TRUE) {
      lifecycle(stage, facts, row, usage, words);
    }
    scores(row, words);
    return words;
  }

  private static String segment(Map<String, DimensionState> states, String dimension) {
    DimensionState state = states.get(dimension);
    return state == null ? "" : state.assignment().map(held -> held.segment()).orElse("");
  }

  private void usage(HandWritten.Facts of, AttributeRow row, List<String> words) {
    switch (of.usage) {
      case 0 -> {
        if (HandWritten.atLeast(of.idle, 30_000_001) == HandWritten.TRUE) {
          words.add("days_since(last_active_at) " + number(of.idle) + " > 30");
        }
        if (of.trendNow < 600_000 && HandWritten.less(of.done, 500_000) == HandWritten.TRUE) {
          words.add("usage_trend " + number(row.scalar(trend)) + " < 0.6");
          words.add(done(of) + " < 0.5");
        }
      }
      case 1 -> {
        words.add(sessions(of) + " > 3");
        words.add(done(of) + " > 0.8");
        words.add("features_used " + number(of.featuresNow) + " >= 5");
        words.add("depth_score " + number(of.depthNow) + " >= 80");
      }
      case 2 -> {
        words.add(sessions(of) + " >= 1");
        words.add(done(of) + " >= 0.5");
      }
      default -> {
        if (HandWritten.less(of.sessionsNow, 1_000_000) == HandWritten.TRUE) {
          words.add(sessions(of) + " < 1");
        }
        if (HandWritten.less(of.done, 500_000) == HandWritten.TRUE) {
          words.add(done(of) + " < 0.5");
        }
      }
    }
  }

  private static String done(HandWritten.Facts of) {
    return "core_workflow_completion_30d " + number(of.done);
  }

  private static String sessions(HandWritten.Facts of) {
    return "sessions_per_week " + number(of.sessionsNow);
  }

  private void lifecycle(
      int stage, HandWritten.Facts of, AttributeRow row, String usage, List<String> words) {
    switch (stage) {
      case 0 -> {
        LocalDate on = LocalDate.ofEpochDay(of.churnedOn);
        words.add("churned_at is " + on);
        words.add("churned_at " + on + " <= today() " + of.day);
      }
      case 1 -> {
        if (HandWritten.isStill(of)) {
          words.add("usage segment is " + usage);
          words.add("tenure_days " + number(of.tenure) + " > 90");
        }
        if (HandWritten.isMisfit(of)) {
          words.add("value_score " + number(of.value) + " >= 4");
          words.add("firmographic_score " + number(of.fit) + " <= 2");
        }
        if (of.failed) {
          words.add("payment_status is " + row.text(payment));
        }
      }
      case 2 -> {
        words.add("onboarding_completed_at is missing");
        words.add("tenure_days " + number(of.tenure) + " < 90");
      }
      case 3 -> {
        words.add("usage_pct_of_limit " + number(of.limit) + " >= 80");
        words.add("nps " + number(of.npsNow) + " >= 8");
      }
      default -> {}
    }
  }

  private void scores(AttributeRow row, List<String> words) {
    if (row.isKnown(arr)) {
      words.add(line("ARR", number(row.scalar(arr)), HandWritten.arrPoints(row.scalar(arr))));
    }
    if (row.isKnown(expansion)) {
      long ratio = row.scalar(expansion);
      words.add(line("expansion", number(ratio), HandWritten.tenths(ratio)));
    }
    text("contract", row, contract, logic.contractPoints(row), words);
    text("importance", row, importance, logic.importancePoints(row), words);
    if (row.isKnown(employees)) {
      long heads = row.scalar(employees);
      words.add(line("employees", number(heads), HandWritten.headPoints(heads)));
    }
    text("industry", row, industry, logic.industryPoints(row), words);
    text("geography", row, geography, logic.geographyPoints(row), words);
    text("growth", row, growth, logic.growthPoints(row), words);
  }

  private static void text(
      String name, AttributeRow row, int slot, int points, List<String> words) {
    if (points > 0) {
      words.add(line(name, row.text(slot), points));
    }
  }

  private static String line(String name, String value, int points) {
    return name + " " + value + " → " + points + " of 5";
  }

  private static String number(long micros) {
    return Fixed.text(micros);
  }
}
