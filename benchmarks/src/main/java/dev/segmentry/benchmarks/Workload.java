package dev.segmentry.benchmarks;

import dev.segmentry.app.model.ModelFile;
import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.Position;
import dev.segmentry.core.rule.Problems;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.DimensionState;
import dev.segmentry.core.segment.PartialEvaluation;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.SegmentationModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * Accounts that have lived under {@code kernel.yaml} for some weeks, so that some are about to
 * move, from a seed. Nothing is measured before the engine and {@link HandWritten} have agreed on
 * every account of every day.
 */
final class Workload {

  static final int ACCOUNTS = 1_000;
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private static final int DAYS = 15;
  private static final LocalDate START = LocalDate.of(2026, 3, 2);

  private final SegmentationModel model = model();
  private final HandWritten handWritten = new HandWritten(model.catalogue());
  private final PartialEvaluation engine = new PartialEvaluation(model, model.steps());
  private final List<Account> accounts = new ArrayList<>();
  private final List<AccountState> states = new ArrayList<>();
  private final List<List<AttributeRow>> days = new ArrayList<>();

  /**
   * @param gaps whether values are missing, so that rules come out unknown
   */
  Workload(long seed, boolean gaps) {
    Random random = new Random(seed);
    for (int i = 0; i < ACCOUNTS; i++) {
      Drift drift = new Drift(model.catalogue(), random, gaps);
      AccountState state = AccountState.NEW;
      List<AttributeRow> lived = new ArrayList<>();
      for (int day = 0; day < DAYS; day++) {
        lived.add(drift.on(START.plusDays(day)));
        state = lived(lived.get(day), state, new AsOf(START.plusDays(day), ZONE));
      }
      days.add(lived);
      states.add(state);
      String id = "001%015d".formatted(i);
      accounts.add(
          new Account(
              new ExternalRef(CrmSystem.SALESFORCE, id), "Account " + i, drift.on(today().day())));
      lived(accounts.get(i).attributes(), state, today());
    }
  }

  /** The same days under everything production does: what the last evaluation before today left. */
  AccountState[] decided(Segmentation segmentation) {
    AccountState[] decided = new AccountState[ACCOUNTS];
    for (int i = 0; i < ACCOUNTS; i++) {
      AccountState state = AccountState.NEW;
      for (int day = 0; day < DAYS; day++) {
        Account that =
            new Account(accounts.get(i).ref(), accounts.get(i).name(), days.get(i).get(day));
        state =
            segmentation
                .decide(that, state, Population.EMPTY, new AsOf(START.plusDays(day), ZONE))
                .next();
      }
      decided[i] = state;
    }
    return decided;
  }

  private AccountState lived(AttributeRow row, AccountState state, AsOf asOf) {
    Map<String, DimensionState> found = engine.outcome(row, state, asOf).states();
    Map<String, DimensionState> byHand = handWritten.states(row, state, asOf);
    if (!found.equals(byHand)) {
      throw new IllegalStateException(
          "on " + asOf.day() + "\n engine  " + found + "\n by hand " + byHand + "\n from " + state);
    }
    return new AccountState(
        Optional.of(asOf.day()), found, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
  }

  static AsOf today() {
    return new AsOf(START.plusDays(DAYS), ZONE);
  }

  SegmentationModel segmentationModel() {
    return model;
  }

  Segmentation segmentation() {
    return new Segmentation(model);
  }

  PartialEvaluation engine() {
    return engine;
  }

  HandWritten handWritten() {
    return handWritten;
  }

  List<Account> accounts() {
    return accounts;
  }

  List<AccountState> states() {
    return states;
  }

  private static SegmentationModel model() {
    try (InputStream in = Workload.class.getResourceAsStream("kernel.yaml")) {
      Path folder = Files.createTempDirectory("segmentry-benchmark");
      Files.write(folder.resolve("kernel.yaml"), Objects.requireNonNull(in).readAllBytes());
      Problems problems = new Problems();
      return ModelFile.load(
              "kernel.yaml", new Position("benchmark", 1, 1), folder, List.of(), problems)
          .orElseThrow(() -> new IllegalStateException(problems.list().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One account whose numbers wander. */
  private static final class Drift {
    private final AttributeCatalogue catalogue;
    private final Random random;
    private final boolean gaps;
    private final AttributeRow fixed;
    private double mood;

    Drift(AttributeCatalogue catalogue, Random random, boolean gaps) {
      this.catalogue = catalogue;
      this.random = random;
      this.gaps = gaps;
      mood = random.nextDouble();
      fixed = new AttributeRow(catalogue);
      number("expansion_potential", 0.8 + random.nextDouble() * 1.4);
      number("employees", random.nextInt(1_500));
      pick("contract_length", "multi_year", "annual_renewing", "annual_new", "monthly", "past_due");
      pick(
          "strategic_importance",
          "named_logo",
          "influencer",
          "standard",
          "commodity",
          "misaligned");
      pick("industry_fit", "target", "adjacent", "general_b2b", "non_target", "poor");
      pick("geography_tier", "primary", "secondary", "supported", "limited", "unsupported");
      pick("growth_stage", "growth", "established", "mature", "early", "unknown");
      day("signed_at", START.minusDays(random.nextInt(600)));
      if (random.nextInt(3) > 0) {
        day("onboarding_completed_at", START.minusDays(random.nextInt(300)));
      }
    }

    AttributeRow on(LocalDate day) {
      mood = Math.max(0, Math.min(1, mood + random.nextGaussian() * 0.1));
      number("arr", 8_000 + mood * 120_000);
      number("depth_score", 60 + mood * 40);
      number("core_workflow_completion_30d", mood);
      number("usage_trend", 0.5 + mood * 0.7);
      number("sessions_per_week", mood * 5);
      number("features_used", Math.rint(mood * 8));
      number("usage_pct_of_limit", 50 + mood * 50);
      number("nps", Math.rint(4 + mood * 6));
      instant("last_active_at", day.minusDays((long) ((1 - mood) * 40)));
      fixed.setText(slot("payment_status"), random.nextInt(40) == 0 ? "failed" : "Current");
      if (random.nextInt(400) == 0) {
        day("churned_at", day);
      }
      AttributeRow row = fixed.copy();
      for (int slot = 0; gaps && slot < catalogue.size(); slot++) {
        if (random.nextInt(12) == 0) {
          row.setMissing(slot, Absence.EMPTY);
        }
      }
      return row;
    }

    private int slot(String name) {
      return catalogue.slot(name).orElseThrow();
    }

    private void number(String name, double value) {
      fixed.setScalar(slot(name), Math.round(value * 10_000) * (Fixed.ONE / 10_000));
    }

    private void day(String name, LocalDate day) {
      fixed.setScalar(slot(name), day.toEpochDay());
    }

    private void instant(String name, LocalDate day) {
      fixed.setScalar(
          slot(name), day.atTime(random.nextInt(24), 0).atZone(ZONE).toInstant().toEpochMilli());
    }

    private void pick(String name, String... options) {
      // What a CRM sends is never the very object a program compares it with.
      fixed.setText(slot(name), new String(options[random.nextInt(options.length)]));
    }
  }
}
