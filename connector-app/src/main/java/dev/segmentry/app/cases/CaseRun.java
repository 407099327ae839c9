package dev.segmentry.app.cases;

import static java.math.RoundingMode.HALF_UP;

import dev.segmentry.app.cases.CaseResult.Mismatch;
import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.playbook.TaskIntent;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Clock;
import dev.segmentry.core.segment.Confidence;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.DimensionResult;
import dev.segmentry.core.segment.DimensionState;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.Segmentation;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.segment.Transition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Lets the engine that runs in production decide a case, day by day. */
public final class CaseRun {

  /** How long before its first day an account is said to have been where it is. */
  private static final int DAYS_HELD = 30;

  private final Segmentation segmentation;
  private final Case one;
  private final ZoneId zone;
  private final AttributeRow row;
  private final List<Mismatch> mismatches = new ArrayList<>();
  private AccountState state;

  private CaseRun(Segmentation segmentation, Case one, ZoneId zone) {
    this.segmentation = segmentation;
    this.one = one;
    this.zone = zone;
    row = new AttributeRow(segmentation.catalogue());
    state = before();
  }

  public static CaseResult of(Segmentation segmentation, Case one, ZoneId zone) {
    CaseRun run = new CaseRun(segmentation, one, zone);
    one.days().forEach(run::day);
    return new CaseResult(one, run.mismatches);
  }

  private AccountState before() {
    if (one.held().isEmpty()) {
      return AccountState.NEW;
    }
    LocalDate first = one.days().get(0).day();
    Map<String, DimensionState> held = new TreeMap<>();
    one.held()
        .forEach(
            (dimension, segment) ->
                held.put(
                    dimension,
                    new DimensionState(
                        Optional.of(
                            new SegmentAssignment(
                                segment,
                                first.minusDays(DAYS_HELD),
                                segmentation.model().version(),
                                Cause.FIRST,
                                "")),
                        List.of(),
                        Optional.empty(),
                        "")));
    return new AccountState(
        Optional.of(first.minusDays(1)), held, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
  }

  private void day(CaseDay day) {
    day.changes().forEach(this::change);
    AsOf asOf = new AsOf(day.day(), zone);
    Population population =
        Population.of(
                segmentation.withPercentileAttributes(row, asOf),
                segmentation.percentileAttributes())
            .merge(one.others());
    Account account =
        new Account(new ExternalRef(CrmSystem.SALESFORCE, "case"), one.name(), row.copy());
    Decision decision = segmentation.decide(account, state, population, asOf);
    state = decision.next();
    day.expected().ifPresent(expected -> compare(day.day(), expected, decision));
  }

  private void change(String attribute, Optional<Scalar> value) {
    int slot = segmentation.catalogue().slot(attribute).orElseThrow();
    value.ifPresentOrElse(it -> row.put(slot, it), () -> row.setMissing(slot, Absence.EMPTY));
  }

  private void compare(LocalDate day, Expected expected, Decision decision) {
    expected
        .segments()
        .forEach(
            (dimension, segment) -> {
              DimensionResult result = result(decision, dimension);
              Optional<String> was = result.assignment().map(SegmentAssignment::segment);
              if (!was.equals(segment)) {
                mismatch(day, dimension, shown(segment), shown(was), told(result));
              }
            });
    expected
        .pending()
        .forEach(
            (dimension, targets) -> {
              Set<String> was = pending(dimension);
              if (!was.equals(targets)) {
                mismatch(
                    day,
                    "pending " + dimension,
                    listed(targets),
                    listed(was),
                    told(result(decision, dimension)));
              }
            });
    compareTasks(day, expected, decision);
    compareProposed(day, expected, decision);
    expected
        .reasons()
        .forEach(
            (dimension, words) -> {
              String told = told(result(decision, dimension));
              if (!told.contains(words)) {
                mismatch(
                    day, "reason of " + dimension, "\"" + words + "\"", "\"" + told + "\"", "");
              }
            });
    expected.scores().forEach((name, score) -> compareScore(day, name, score));
    expected.causes().forEach((dimension, cause) -> compareCause(day, dimension, cause, decision));
    expected
        .bases()
        .forEach(
            (dimension, basis) -> {
              DimensionResult result = result(decision, dimension);
              String was = result.assignment().map(SegmentAssignment::basis).orElse("");
              if (!was.equals(basis)) {
                mismatch(day, "basis of " + dimension, basis(basis), basis(was), told(result));
              }
            });
    expected
        .confidences()
        .forEach(
            (dimension, confidence) -> {
              DimensionResult result = result(decision, dimension);
              Optional<String> was = result.confidence().map(Confidence::word);
              if (!was.equals(confidence)) {
                mismatch(
                    day,
                    "confidence of " + dimension,
                    confidence.orElse("none"),
                    was.orElse("none"),
                    told(result));
              }
            });
  }

  private void compareProposed(LocalDate day, Expected expected, Decision decision) {
    expected
        .proposed()
        .forEach(
            (dimension, segment) -> {
              Optional<String> was =
                  decision.reviews().stream()
                      .filter(one -> one.kind() == ShownReview.Kind.APPROVAL && one.isOpen())
                      .filter(one -> one.subject().equals(dimension))
                      .map(ShownReview::asked)
                      .findFirst();
              if (!was.equals(segment)) {
                mismatch(
                    day,
                    "proposed " + dimension,
                    segment.orElse("nothing"),
                    was.orElse("nothing"),
                    told(result(decision, dimension)));
              }
            });
    expected
        .subs()
        .forEach(
            (dimension, sub) -> {
              Optional<String> was = result(decision, dimension).sub();
              if (!was.equals(sub)) {
                mismatch(
                    day, "sub-segment of " + dimension, sub.orElse("none"), was.orElse("none"), "");
              }
            });
  }

  private void compareTasks(LocalDate day, Expected expected, Decision decision) {
    List<String> was = decision.tasks().stream().map(TaskIntent::playbook).toList();
    expected
        .tasks()
        .filter(tasks -> !new LinkedHashSet<>(tasks).equals(new LinkedHashSet<>(was)))
        .ifPresent(
            tasks ->
                mismatch(
                    day, "tasks", listed(tasks), listed(was), String.join("; ", decision.notes())));
  }

  /** At the decimals the case writes: 67.01 is met by the 67.008333 that people see as 67.01. */
  private void compareScore(LocalDate day, String name, Optional<BigDecimal> score) {
    Optional<BigDecimal> was = Optional.ofNullable(state.scores().get(name)).map(Fixed::decimal);
    Optional<BigDecimal> seen =
        was.map(it -> score.isEmpty() ? it : it.setScale(score.get().scale(), HALF_UP));
    if (!seen.equals(score)) {
      mismatch(day, name, number(score), number(was), "");
    }
  }

  private void compareCause(LocalDate day, String dimension, String cause, Decision decision) {
    String was =
        decision.transitions().stream()
            .filter(it -> it.dimension().equals(dimension))
            .map(Transition::cause)
            .map(it -> it.name().toLowerCase(Locale.ROOT))
            .findFirst()
            .orElse("no move");
    if (!was.equals(cause)) {
      mismatch(day, "cause of " + dimension, cause, was, "");
    }
  }

  private void mismatch(LocalDate day, String what, String expected, String was, String because) {
    mismatches.add(new Mismatch(day, what, expected, was, because));
  }

  private static DimensionResult result(Decision decision, String dimension) {
    return Optional.ofNullable(decision.results().get(dimension)).orElseThrow();
  }

  /** Where pending moves would lead: {@code →at_risk}, {@code healthy/neutral↓}. */
  private Set<String> pending(String dimension) {
    Set<String> targets = new LinkedHashSet<>();
    for (Clock clock : state.dimension(dimension).clocks()) {
      String boundary = clock.boundary();
      if (boundary.startsWith("→")) {
        targets.add(boundary.substring(1));
      } else {
        targets.add(boundary.substring(boundary.indexOf('/') + 1, boundary.length() - 1));
      }
    }
    targets.remove("*");
    return targets;
  }

  private static String told(DimensionResult result) {
    List<String> told = new ArrayList<>(result.evidence());
    if (!result.reason().isEmpty()) {
      told.add(result.reason());
    }
    return String.join("; ", told);
  }

  private static String basis(String basis) {
    return basis.isEmpty() ? "none" : basis;
  }

  private static String shown(Optional<String> segment) {
    return segment.orElse("no segment");
  }

  private static String listed(Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static String number(Optional<BigDecimal> score) {
    return score.map(BigDecimal::toPlainString).orElse("missing");
  }
}
