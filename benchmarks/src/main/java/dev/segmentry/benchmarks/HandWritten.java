package dev.segmentry.benchmarks;

import dev.segmentry.core.account.AttributeCatalogue;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Clock;
import dev.segmentry.core.segment.DimensionState;
import dev.segmentry.core.segment.SegmentAssignment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code kernel.yaml} as somebody would write it in Java who never has to change it: slots and
 * numbers in the code, values read once, truths as 0, 1 and 2 so that AND is the lesser and OR the
 * greater. It takes the row and the states the engine takes and gives the states the engine gives;
 * {@link Workload} checks that account by account. It gives no row of computed values, and does not
 * know the second evaluation of a day.
 */
final class HandWritten {

  static final int FALSE = 0;
  static final int UNKNOWN = 1;
  static final int TRUE = 2;
  static final long MISSING = Long.MIN_VALUE;

  private static final String[] USAGE = {"disengaged", "power", "core", "shallow"};
  private static final int[] USAGE_RANK = {0, 3, 2, 1};
  private static final int[] USAGE_BY_RANK = {0, 3, 2, 1};

  /** By the rank that is left. */
  private static final String[] USAGE_FALLS = {
    "", "shallow/disengaged↓", "core/shallow↓", "power/core↓"
  };

  private static final String[] USAGE_RISES = {
    "disengaged/shallow↑", "shallow/core↑", "core/power↑"
  };
  private static final String[] LIFECYCLE = {
    "churned", "at_risk", "onboarding", "expansion_ready", "active"
  };
  private static final String[] TO_LIFECYCLE = boundaries(LIFECYCLE);
  private static final int[] IN_DAYS = {0, 3, 0, 7, 0};
  private static final int[] OUT_DAYS = {0, 7, 0, 7, 0};
  private static final boolean[] AT_ONCE = {true, false, true, false, false};

  private final int arr;
  private final int expansion;
  private final int contract;
  private final int importance;
  private final int employees;
  private final int industry;
  private final int geography;
  private final int growth;
  private final int lastActive;
  private final int trend;
  private final int completion;
  private final int sessions;
  private final int features;
  private final int depth;
  private final int signed;
  private final int churned;
  private final int onboarded;
  private final int payment;
  private final int ofLimit;
  private final int nps;
  private final Offsets offsets = new Offsets();

  /** Offsets of the zone that was asked for last, over the years of any account. */
  private static final class Offsets {
    private ZoneId zone = ZoneOffset.UTC;
    private long[] changes = {Long.MIN_VALUE};
    private int[] seconds = {0};

    int at(ZoneId asked, long epochSecond) {
      if (!asked.equals(zone)) {
        read(asked);
      }
      int found = Arrays.binarySearch(changes, epochSecond);
      return seconds[found >= 0 ? found : -found - 2];
    }

    private void read(ZoneId asked) {
      List<ZoneOffsetTransition> known =
          Stream.iterate(
                  asked.getRules().nextTransition(Instant.EPOCH),
                  it -> it != null && it.getDateTimeAfter().getYear() < 2100,
                  it -> asked.getRules().nextTransition(it.getInstant()))
              .toList();
      changes = new long[known.size() + 1];
      seconds = new int[known.size() + 1];
      changes[0] = Long.MIN_VALUE;
      seconds[0] = asked.getRules().getOffset(Instant.EPOCH).getTotalSeconds();
      for (int i = 0; i < known.size(); i++) {
        changes[i + 1] = known.get(i).toEpochSecond();
        seconds[i + 1] = known.get(i).getOffsetAfter().getTotalSeconds();
      }
      zone = asked;
    }
  }

  HandWritten(AttributeCatalogue catalogue) {
    arr = slot(catalogue, "arr");
    expansion = slot(catalogue, "expansion_potential");
    contract = slot(catalogue, "contract_length");
    importance = slot(catalogue, "strategic_importance");
    employees = slot(catalogue, "employees");
    industry = slot(catalogue, "industry_fit");
    geography = slot(catalogue, "geography_tier");
    growth = slot(catalogue, "growth_stage");
    lastActive = slot(catalogue, "last_active_at");
    trend = slot(catalogue, "usage_trend");
    completion = slot(catalogue, "core_workflow_completion_30d");
    sessions = slot(catalogue, "sessions_per_week");
    features = slot(catalogue, "features_used");
    depth = slot(catalogue, "depth_score");
    signed = slot(catalogue, "signed_at");
    churned = slot(catalogue, "churned_at");
    onboarded = slot(catalogue, "onboarding_completed_at");
    payment = slot(catalogue, "payment_status");
    ofLimit = slot(catalogue, "usage_pct_of_limit");
    nps = slot(catalogue, "nps");
  }

  private static String[] boundaries(String[] targets) {
    return Arrays.stream(targets).map(target -> "→" + target).toArray(String[]::new);
  }

  private static int slot(AttributeCatalogue catalogue, String name) {
    return catalogue.slot(name).orElseThrow();
  }

  /** One account's values. */
  final class Facts {
    final LocalDate day;
    final long today;
    final long arrNow;
    final long idle;
    final long trendNow;
    final long done;
    final long sessionsNow;
    final long featuresNow;
    final long depthNow;
    final long tenure;
    final long churnedOn;
    final boolean onboardedOnce;
    final boolean failed;
    final long limit;
    final long npsNow;
    final long value;
    final long fit;
    int usage = -1;

    Facts(AttributeRow row, AsOf asOf) {
      day = asOf.day();
      today = day.toEpochDay();
      arrNow = scalar(row, arr);
      idle = idle(row, asOf);
      trendNow = row.isKnown(trend) ? row.scalar(trend) : Fixed.ONE;
      done = scalar(row, completion);
      sessionsNow = scalar(row, sessions);
      featuresNow = scalar(row, features);
      depthNow = scalar(row, depth);
      tenure = row.isKnown(signed) ? (today - row.scalar(signed)) * Fixed.ONE : MISSING;
      churnedOn = scalar(row, churned);
      onboardedOnce = row.isKnown(onboarded);
      failed = row.isKnown(payment) && row.text(payment).equalsIgnoreCase("failed");
      limit = scalar(row, ofLimit);
      npsNow = scalar(row, nps);
      value = valueScore(row);
      fit = firmographicScore(row);
    }

    private long idle(AttributeRow row, AsOf asOf) {
      if (!row.isKnown(lastActive)) {
        return MISSING;
      }
      long second = Math.floorDiv(row.scalar(lastActive), 1_000L);
      long seen = Math.floorDiv(second + offsets.at(asOf.zone(), second), 86_400L);
      return (today - seen) * Fixed.ONE;
    }
  }

  private static long scalar(AttributeRow row, int slot) {
    return row.isKnown(slot) ? row.scalar(slot) : MISSING;
  }

  /** Both scorecards; {@link #MISSING} below three criteria. */
  long valueScore(AttributeRow row) {
    long amount = scalar(row, arr);
    long growing = scalar(row, expansion);
    int one = amount == MISSING ? 0 : arrPoints(amount);
    int two = growing == MISSING ? 0 : tenths(growing);
    return mean(one, two, contractPoints(row), importancePoints(row));
  }

  long firmographicScore(AttributeRow row) {
    long heads = scalar(row, employees);
    int one = heads == MISSING ? 0 : headPoints(heads);
    return mean(one, industryPoints(row), geographyPoints(row), growthPoints(row));
  }

  static int arrPoints(long amount) {
    return bin(amount, 10_000, 25_000, 50_000, 100_000);
  }

  static int headPoints(long heads) {
    return bin(heads, 50, 100, 500, 1_000);
  }

  private static int bin(long value, long two, long three, long four, long five) {
    if (value >= five * Fixed.ONE) {
      return 5;
    }
    if (value >= four * Fixed.ONE) {
      return 4;
    }
    if (value >= three * Fixed.ONE) {
      return 3;
    }
    return value >= two * Fixed.ONE ? 2 : 1;
  }

  static int tenths(long ratio) {
    if (ratio >= 2_000_000) {
      return 5;
    }
    if (ratio >= 1_500_000) {
      return 4;
    }
    if (ratio >= 1_200_000) {
      return 3;
    }
    return ratio >= 1_000_000 ? 2 : 1;
  }

  private static long mean(int a, int b, int c, int d) {
    int present = (a > 0 ? 1 : 0) + (b > 0 ? 1 : 0) + (c > 0 ? 1 : 0) + (d > 0 ? 1 : 0);
    long sum = (a + b + c + d) * Fixed.ONE;
    return present < 3 ? MISSING : (2 * sum + present) / (2L * present);
  }

  int contractPoints(AttributeRow row) {
    String text = row.text(contract);
    int exact = contractPoints(text);
    return exact > 0 ? exact : contractPoints(text.toLowerCase(Locale.ROOT));
  }

  private static int contractPoints(String text) {
    return switch (text) {
      case "multi_year" -> 5;
      case "annual_renewing" -> 4;
      case "annual_new" -> 3;
      case "monthly" -> 2;
      case "past_due" -> 1;
      default -> 0;
    };
  }

  int importancePoints(AttributeRow row) {
    String text = row.text(importance);
    int exact = importancePoints(text);
    return exact > 0 ? exact : importancePoints(text.toLowerCase(Locale.ROOT));
  }

  private static int importancePoints(String text) {
    return switch (text) {
      case "named_logo" -> 5;
      case "influencer" -> 4;
      case "standard" -> 3;
      case "commodity" -> 2;
      case "misaligned" -> 1;
      default -> 0;
    };
  }

  int industryPoints(AttributeRow row) {
    String text = row.text(industry);
    int exact = industryPoints(text);
    return exact > 0 ? exact : industryPoints(text.toLowerCase(Locale.ROOT));
  }

  private static int industryPoints(String text) {
    return switch (text) {
      case "target" -> 5;
      case "adjacent" -> 4;
      case "general_b2b" -> 3;
      case "non_target" -> 2;
      case "poor" -> 1;
      default -> 0;
    };
  }

  int geographyPoints(AttributeRow row) {
    String text = row.text(geography);
    int exact = geographyPoints(text);
    return exact > 0 ? exact : geographyPoints(text.toLowerCase(Locale.ROOT));
  }

  private static int geographyPoints(String text) {
    return switch (text) {
      case "primary" -> 5;
      case "secondary" -> 4;
      case "supported" -> 3;
      case "limited" -> 2;
      case "unsupported" -> 1;
      default -> 0;
    };
  }

  int growthPoints(AttributeRow row) {
    String text = row.text(growth);
    int exact = growthPoints(text);
    return exact > 0 ? exact : growthPoints(text.toLowerCase(Locale.ROOT));
  }

  private static int growthPoints(String text) {
    return switch (text) {
      case "growth" -> 5;
      case "established" -> 4;
      case "mature" -> 3;
      case "early" -> 2;
      case "unknown" -> 1;
      default -> 0;
    };
  }

  static int less(long value, long bound) {
    return value == MISSING ? UNKNOWN : value < bound ? TRUE : FALSE;
  }

  static int atLeast(long value, long bound) {
    return value == MISSING ? UNKNOWN : value >= bound ? TRUE : FALSE;
  }

  static int and(int a, int b) {
    return Math.min(a, b);
  }

  static int or(int a, int b) {
    return Math.max(a, b);
  }

  private static int truth(boolean value) {
    return value ? TRUE : FALSE;
  }

  int entersUsage(int segment, Facts of) {
    return switch (segment) {
      case 0 ->
          or(atLeast(of.idle, 30_000_001), and(less(of.trendNow, 600_000), less(of.done, 500_000)));
      case 1 ->
          and(
              and(atLeast(of.sessionsNow, 3_000_001), atLeast(of.done, 800_001)),
              and(atLeast(of.featuresNow, 5_000_000), atLeast(of.depthNow, 80_000_000)));
      case 2 -> and(atLeast(of.sessionsNow, 1_000_000), atLeast(of.done, 500_000));
      default -> or(less(of.sessionsNow, 1_000_000), less(of.done, 500_000));
    };
  }

  int leavesUsage(int segment, Facts of) {
    return switch (segment) {
      case 0 ->
          and(
              less(of.idle, 14_000_001),
              or(truth(of.trendNow >= 800_000), atLeast(of.done, 550_000)));
      case 1 ->
          or(
              or(less(of.sessionsNow, 2_700_001), less(of.done, 720_001)),
              or(less(of.featuresNow, 4_000_000), less(of.depthNow, 75_000_000)));
      case 2 -> or(less(of.sessionsNow, 900_000), less(of.done, 450_000));
      default -> and(atLeast(of.sessionsNow, 1_000_000), atLeast(of.done, 500_000));
    };
  }

  private int yieldsUsage(int segment, Facts of) {
    return switch (segment) {
      case 0 -> FALSE;
      case 1 -> entersUsage(0, of);
      default -> or(entersUsage(0, of), entersUsage(1, of));
    };
  }

  int entersLifecycle(int segment, Facts of) {
    return switch (segment) {
      case 0 -> truth(of.churnedOn != MISSING && of.churnedOn <= of.today);
      case 1 -> truth(isStill(of) || isMisfit(of) || of.failed);
      case 2 -> and(truth(!of.onboardedOnce), less(of.tenure, 90_000_000));
      case 3 -> and(atLeast(of.limit, 80_000_000), atLeast(of.npsNow, 8_000_000));
      default -> TRUE;
    };
  }

  static boolean isStill(Facts of) {
    return of.usage == 0 && of.tenure > 90_000_000;
  }

  static boolean isMisfit(Facts of) {
    return of.value >= 4_000_000 && of.fit <= 2_000_000 && of.fit != MISSING;
  }

  int leavesLifecycle(int segment, Facts of) {
    return switch (segment) {
      case 0 -> truth(of.churnedOn == MISSING);
      case 1 -> truth(of.usage != 0 && !isMisfit(of) && !of.failed);
      case 2 -> or(truth(of.onboardedOnce), atLeast(of.tenure, 90_000_000));
      case 3 -> or(less(of.limit, 70_000_000), less(of.npsNow, 7_000_000));
      default -> FALSE;
    };
  }

  private int yieldsLifecycle(int segment, Facts of) {
    return switch (segment) {
      case 0 -> FALSE;
      case 1 -> entersLifecycle(0, of);
      case 2, 3 -> or(entersLifecycle(0, of), entersLifecycle(1, of));
      default ->
          or(
              or(entersLifecycle(0, of), entersLifecycle(1, of)),
              or(entersLifecycle(2, of), entersLifecycle(3, of)));
    };
  }

  /** The segments, clocks and doubts after an evaluation, by dimension. */
  Map<String, DimensionState> states(AttributeRow row, AccountState previous, AsOf asOf) {
    return states(new Facts(row, asOf), previous);
  }

  /** The same, leaving what was found in the facts. */
  Map<String, DimensionState> states(Facts facts, AccountState previous) {
    DimensionState usage = usage(facts, previous.dimension("usage"));
    facts.usage = usage.assignment().map(held -> index(USAGE, held.segment())).orElse(-1);
    return Map.of(
        "usage", usage,
        "value", tier(facts.arrNow, previous.dimension("value"), facts.day),
        "lifecycle", lifecycle(facts, previous.dimension("lifecycle")));
  }

  static int usageIndex(String segment) {
    return index(USAGE, segment);
  }

  static int lifecycleIndex(String segment) {
    return index(LIFECYCLE, segment);
  }

  private static int index(String[] keys, String key) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private DimensionState usage(Facts facts, DimensionState before) {
    int held = before.assignment().map(it -> index(USAGE, it.segment())).orElse(-1);
    if (held < 0) {
      for (int i = 0; i < USAGE.length; i++) {
        int enters = entersUsage(i, facts);
        if (enters != FALSE) {
          return enters == TRUE ? in(USAGE[i], facts.day) : undecided(before, facts.day);
        }
      }
      return DimensionState.NONE;
    }
    int leaving = or(leavesUsage(held, facts), yieldsUsage(held, facts));
    if (leaving != TRUE) {
      return leaving == FALSE ? staying(before) : undecided(before, facts.day);
    }
    int target = -1;
    boolean doubt = false;
    for (int i = 0; i < USAGE.length && target < 0; i++) {
      int enters = i == held ? FALSE : entersUsage(i, facts);
      target = enters == TRUE ? i : -1;
      doubt |= enters == UNKNOWN;
    }
    if (target < 0 && doubt) {
      return undecided(before, facts.day);
    }
    return target < 0 ? leaveUsage(before, facts) : stepUsage(held, target, before, facts);
  }

  private DimensionState leaveUsage(DimensionState before, Facts facts) {
    Clock clock = counted(before, "→", facts.day);
    Clock anywhere = counted(before, "→*", facts.day);
    return isDue(clock, 2, 7) || isDue(anywhere, 2, 14)
        ? DimensionState.NONE
        : waiting(before, clock, anywhere);
  }

  private DimensionState stepUsage(int held, int target, DimensionState before, Facts facts) {
    int days = USAGE_RANK[target] < USAGE_RANK[held] ? 3 : 7;
    List<Clock> clocks = new ArrayList<>(4);
    int reached = addSteps(held, target, days, before, facts, clocks);
    Clock anywhere = counted(before, "→*", facts.day);
    if (reached < 0 && isDue(anywhere, 2, 2 * days)) {
      reached = target;
    }
    if (reached < 0) {
      clocks.add(anywhere);
      return new DimensionState(before.assignment(), clocks, Optional.empty(), "");
    }
    List<Clock> next = List.of();
    int onward = nextUsage(reached, facts);
    if (onward >= 0) {
      next = new ArrayList<>(4);
      addSteps(reached, onward, days, before, facts, next);
      next.add(new Clock("→*", 1, 0, facts.day, false));
    }
    return new DimensionState(
        Optional.of(assigned(USAGE[reached], facts.day)), next, Optional.empty(), "");
  }

  /** Adds a clock for each step on the way; the farthest that may be entered by now, or -1. */
  private int addSteps(
      int held, int target, int days, DimensionState before, Facts facts, List<Clock> clocks) {
    int reached = -1;
    int direction = USAGE_RANK[target] < USAGE_RANK[held] ? -1 : 1;
    for (int rank = USAGE_RANK[held]; rank != USAGE_RANK[target]; rank += direction) {
      Clock clock =
          counted(before, direction < 0 ? USAGE_FALLS[rank] : USAGE_RISES[rank], facts.day);
      clocks.add(clock);
      int beyond = USAGE_BY_RANK[rank + direction];
      if (isDue(clock, 2, days) && entersUsage(beyond, facts) == TRUE) {
        reached = beyond;
      }
    }
    return reached;
  }

  /** Where an account that just moved to a segment is leaving it for again; -1: nowhere. */
  private int nextUsage(int held, Facts facts) {
    if (or(leavesUsage(held, facts), yieldsUsage(held, facts)) == TRUE) {
      for (int i = 0; i < USAGE.length; i++) {
        if (i != held && entersUsage(i, facts) == TRUE) {
          return i;
        }
      }
    }
    return -1;
  }

  private DimensionState lifecycle(Facts facts, DimensionState before) {
    int held = before.assignment().map(it -> index(LIFECYCLE, it.segment())).orElse(-1);
    if (held < 0) {
      for (int i = 0; i < LIFECYCLE.length; i++) {
        int enters = entersLifecycle(i, facts);
        if (enters != FALSE) {
          return enters == TRUE ? in(LIFECYCLE[i], facts.day) : undecided(before, facts.day);
        }
      }
    }
    int exit = leavesLifecycle(held, facts);
    int leaving = or(exit, yieldsLifecycle(held, facts));
    if (leaving != TRUE) {
      return leaving == FALSE ? staying(before) : undecided(before, facts.day);
    }
    int target = target(held, facts);
    if (target < 0) {
      return undecidedOrWaiting(held, before, facts);
    }
    if (AT_ONCE[target]) {
      return moved(LIFECYCLE[target], nextLifecycle(target, facts), facts.day);
    }
    if (exit == TRUE && AT_ONCE[held]) {
      int quickest = quickest(held, target, facts);
      return moved(LIFECYCLE[quickest], nextLifecycle(quickest, facts), facts.day);
    }
    return waitFor(held, target, before, facts);
  }

  private int target(int held, Facts facts) {
    for (int i = 0; i < LIFECYCLE.length; i++) {
      if (i != held && entersLifecycle(i, facts) == TRUE) {
        return i;
      }
    }
    return -1;
  }

  private int quickest(int held, int first, Facts facts) {
    for (int i = 0; i < LIFECYCLE.length; i++) {
      if (i != held && IN_DAYS[i] == 0 && entersLifecycle(i, facts) == TRUE) {
        return i;
      }
    }
    return first;
  }

  private DimensionState undecidedOrWaiting(int held, DimensionState before, Facts facts) {
    for (int i = 0; i < LIFECYCLE.length; i++) {
      if (i != held && entersLifecycle(i, facts) == UNKNOWN) {
        return undecided(before, facts.day);
      }
    }
    return waitFor(held, -1, before, facts);
  }

  private DimensionState waitFor(int held, int target, DimensionState before, Facts facts) {
    int days = Math.max(OUT_DAYS[held], target < 0 ? 0 : IN_DAYS[target]);
    int evaluations = days == 0 ? 0 : 2;
    Clock clock = counted(before, target < 0 ? "→" : TO_LIFECYCLE[target], facts.day);
    Clock anywhere = counted(before, "→*", facts.day);
    if (!isDue(clock, evaluations, days) && !isDue(anywhere, evaluations, 2 * days)) {
      return waiting(before, clock, anywhere);
    }
    return target < 0
        ? DimensionState.NONE
        : moved(LIFECYCLE[target], nextLifecycle(target, facts), facts.day);
  }

  private String nextLifecycle(int held, Facts facts) {
    if (or(leavesLifecycle(held, facts), yieldsLifecycle(held, facts)) != TRUE) {
      return "";
    }
    int target = target(held, facts);
    return target < 0 ? "" : LIFECYCLE[target];
  }

  private static DimensionState tier(long arr, DimensionState before, LocalDate day) {
    if (arr == MISSING) {
      return undecided(before, day);
    }
    if (before.assignment().isEmpty()) {
      String first =
          arr >= 100_000_000_000L ? "enterprise" : arr >= 25_000_000_000L ? "mid_market" : "smb";
      return in(first, day);
    }
    String held = before.assignment().get().segment();
    List<Clock> clocks = new ArrayList<>(2);
    String target = held;
    if (held.equals("enterprise") && arr < 90_000_000_000L) {
      target = crossed("enterprise/mid_market↓", "mid_market", target, before, clocks, day);
    }
    if (!held.equals("smb") && arr < 22_500_000_000L) {
      target = crossed("mid_market/smb↓", "smb", target, before, clocks, day);
    }
    if (held.equals("smb") && arr >= 25_000_000_000L) {
      target = crossed("smb/mid_market↑", "mid_market", target, before, clocks, day);
    }
    if (!held.equals("enterprise") && arr >= 100_000_000_000L) {
      target = crossed("mid_market/enterprise↑", "enterprise", target, before, clocks, day);
    }
    if (target.equals(held) && clocks.isEmpty()) {
      return staying(before);
    }
    Optional<SegmentAssignment> assignment =
        target.equals(held) ? before.assignment() : Optional.of(assigned(target, day));
    return new DimensionState(assignment, clocks, Optional.empty(), "");
  }

  private static String crossed(
      String boundary,
      String beyond,
      String target,
      DimensionState before,
      List<Clock> clocks,
      LocalDate day) {
    Clock clock = counted(before, boundary, day);
    if (isDue(clock, 2, 7)) {
      clocks.clear();
      return beyond;
    }
    clocks.add(clock);
    return target;
  }

  private static boolean isDue(Clock clock, int evaluations, int days) {
    return clock.evaluations() >= evaluations && clock.days() >= days;
  }

  private static Clock counted(DimensionState before, String boundary, LocalDate day) {
    for (Clock clock : before.clocks()) {
      if (clock.boundary().equals(boundary)) {
        if (!clock.lastCounted().isBefore(day)) {
          return clock;
        }
        int gap = clock.paused() ? 0 : (int) ChronoUnit.DAYS.between(clock.lastCounted(), day);
        return new Clock(boundary, clock.evaluations() + 1, clock.days() + gap, day, false);
      }
    }
    return new Clock(boundary, 1, 0, day, false);
  }

  private static SegmentAssignment assigned(String segment, LocalDate day) {
    return new SegmentAssignment(segment, day, "1.0.0", Cause.DATA, "");
  }

  private static DimensionState in(String segment, LocalDate day) {
    return new DimensionState(Optional.of(assigned(segment, day)), List.of(), Optional.empty(), "");
  }

  private static DimensionState moved(String segment, String next, LocalDate day) {
    List<Clock> clocks =
        next.isEmpty()
            ? List.of()
            : List.of(new Clock("→" + next, 1, 0, day, false), new Clock("→*", 1, 0, day, false));
    return new DimensionState(Optional.of(assigned(segment, day)), clocks, Optional.empty(), "");
  }

  private static DimensionState staying(DimensionState before) {
    return before.clocks().isEmpty() && before.unknownSince().isEmpty() && before.reason().isEmpty()
        ? before
        : new DimensionState(before.assignment(), List.of(), Optional.empty(), "");
  }

  private static DimensionState waiting(DimensionState before, Clock clock, Clock anywhere) {
    return new DimensionState(before.assignment(), List.of(clock, anywhere), Optional.empty(), "");
  }

  /** Nobody can tell: what has a segment keeps it for 30 days, with its clocks paused. */
  private static DimensionState undecided(DimensionState before, LocalDate day) {
    if (before.assignment().isEmpty() && before.unknownSince().isEmpty()) {
      return DimensionState.NONE;
    }
    LocalDate since = before.unknownSince().orElse(day);
    if (before.assignment().isEmpty() || ChronoUnit.DAYS.between(since, day) >= 30) {
      return new DimensionState(Optional.empty(), List.of(), Optional.of(since), "");
    }
    List<Clock> paused = new ArrayList<>();
    for (Clock clock : before.clocks()) {
      paused.add(
          new Clock(
              clock.boundary(), clock.evaluations(), clock.days(), clock.lastCounted(), true));
    }
    return new DimensionState(before.assignment(), paused, Optional.of(since), "");
  }
}
