package dev.segmentry.app.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One customer: how much it uses the product wanders, and now and then something happens to it. */
final class Customer {

  static final String COLUMNS =
      "account_id,name,type,industry,country,employees,arr,plan,seats,signed_at,renewal_date,"
          + "onboarding_completion,onboarding_completed_at,churned_at,payment_status,nps,csm,owner";
  static final String USAGE_COLUMNS =
      "account_id,depth_score,core_workflow_completion_30d,usage_trend,sessions_per_week,"
          + "active_users,features_used,last_active_at,workflow_runs_30d,usage_pct_of_limit,"
          + "days_at_seat_limit_30d";
  static final String CASE_COLUMNS = "case_id,account_id,subject,status,stage,opened_at";

  private static final double[] MOODS = {.04, .22, .5, .72, .93};
  private static final int MOST_CASES = 6;
  private static final int MONTH = 30;

  private final int number;
  private final LocalDate signed;
  private final int seats;
  private final Deque<Double> lastMonth = new ArrayDeque<>();
  private double use;
  private double mood;
  private long arr;
  private int arrSteadyFor;
  private int silentFor;
  private int lowFor;
  private int openCases;
  private int nps;
  private int paymentFailsFor;
  private Optional<LocalDate> churned = Optional.empty();
  private boolean wellAtFirst;

  Customer(int number, LocalDate signed, SplittableRandom random) {
    this.number = number;
    this.signed = signed;
    this.seats = 10 + number % 40;
    this.mood = MOODS[random.nextInt(MOODS.length)];
    this.use = mood;
    this.arr = List.of(12_000L, 40_000L, 130_000L).get(number % 3);
    this.nps = score();
    this.wellAtFirst = use >= .5;
  }

  String key() {
    return "A-" + number;
  }

  /** One day passes. */
  void live(LocalDate day, SplittableRandom random) {
    lastMonth.addLast(use);
    if (lastMonth.size() > MONTH) {
      lastMonth.removeFirst();
    }
    use = clamp(use + (mood - use) * .15 + (random.nextDouble() - .5) * .02);
    lowFor = use < .1 && silentFor == 0 ? lowFor + 1 : 0;
    if (random.nextInt(120) == 0) {
      mood = MOODS[random.nextInt(MOODS.length)];
    }
    arrSteadyFor++;
    if (random.nextInt(200) == 0) {
      arr = Math.max(1_000, Math.round(arr * List.of(.5, .8, 1.3, 2.5).get(random.nextInt(4))));
      arrSteadyFor = 0;
    }
    silentFor = silentFor > 0 ? silentFor - 1 : random.nextInt(150) == 0 ? 3 : 0;
    if (random.nextInt(40) == 0) {
      openCases = random.nextInt(MOST_CASES);
    }
    paymentFailsFor = Math.max(0, paymentFailsFor - 1) + (random.nextInt(400) == 0 ? 10 : 0);
    if (day.getDayOfMonth() == 1) {
      nps = score();
    }
    if (churned.isEmpty() && random.nextInt(1_500) == 0) {
      churned = Optional.of(day);
    }
  }

  private int score() {
    return (int) Math.round(use * 10);
  }

  private static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }

  String row(String csm, String owner) {
    return String.join(
        ",",
        key(),
        "Customer " + number,
        "Customer",
        "Software",
        "Germany",
        String.valueOf(40 + number),
        String.valueOf(arr),
        "Team",
        String.valueOf(seats),
        signed.toString(),
        signed.plusYears(6).toString(),
        "1",
        signed.plusDays(40).toString(),
        churned.map(LocalDate::toString).orElse(""),
        paymentFailsFor > 0 ? "failed" : "current",
        String.valueOf(nps),
        csm,
        owner);
  }

  /** The product's row of the day; empty on days it has none for this customer. */
  Optional<String> usage(LocalDate day) {
    if (silentFor > 0) {
      return Optional.empty();
    }
    double before = lastMonth.isEmpty() ? use : Math.max(.01, lastMonth.getFirst());
    long users = Math.round(seats * use);
    return Optional.of(
        String.join(
            ",",
            key(),
            decimal(use * 100, 1),
            decimal(use, 3),
            decimal(Math.min(2, use / before), 3),
            decimal(use * 5, 1),
            String.valueOf(users),
            String.valueOf(Math.round(use * 10)),
            day.minusDays(Math.round((1 - use) * 12)).toString(),
            String.valueOf(users * 4),
            String.valueOf(Math.round(use * 95)),
            String.valueOf(use > .85 ? 8 : 0)));
  }

  List<String> cases() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < MOST_CASES; i++) {
      boolean open = i < openCases;
      rows.add(
          String.join(
              ",",
              key() + "-" + i,
              key(),
              "Question " + i,
              open ? "New" : "Closed",
              open ? "1" : "4",
              signed.plusDays(60 + i).toString()));
    }
    return rows;
  }

  private static String decimal(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }

  /**
   * The value tier that follows from the contract alone, when it has been clear for long; worked
   * out here once more, from the model's printed bounds.
   */
  Optional<String> certainTier(int days) {
    if (arrSteadyFor < days) {
      return Optional.empty();
    }
    if (arr < 22_500) {
      return Optional.of("smb");
    }
    if (arr >= 25_000 && arr < 90_000) {
      return Optional.of("mid_market");
    }
    return arr >= 100_000 ? Optional.of("enterprise") : Optional.empty();
  }

  /**
   * A segment the rules cannot say of this customer today, so that a person who sets it disagrees
   * with them for certain: who says the same as the rules pins nothing.
   */
  String farFetched(String dimension) {
    return switch (dimension) {
      case "value" -> arr < 50_000 ? "enterprise" : "smb";
      case "health" -> use < .5 ? "champions" : "critical";
      case "lifecycle" -> churned.isEmpty() ? "churned" : "onboarding";
      default -> throw new IllegalArgumentException(dimension);
    };
  }

  boolean hasChurnedFor(LocalDate day, int days) {
    return churned.filter(on -> !on.plusDays(days).isAfter(day)).isPresent();
  }

  /** Whether somebody must have been told by now: it was well once, and is hardly used any more. */
  boolean mustHaveAlarmed(LocalDate day, int days) {
    return wellAtFirst && churned.isEmpty() && lowFor >= days && signed.plusDays(150).isBefore(day);
  }
}
