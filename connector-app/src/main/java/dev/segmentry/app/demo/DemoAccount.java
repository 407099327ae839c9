package dev.segmentry.app.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** One account of the demo company and what becomes of it; rows are made from seed and number. */
final class DemoAccount {

  static final List<String> COLUMNS =
      List.of(
          "account_id",
          "name",
          "type",
          "industry",
          "country",
          "employees",
          "arr",
          "plan",
          "seats",
          "signed_at",
          "renewal_date",
          "onboarding_completion",
          "onboarding_completed_at",
          "churned_at",
          "payment_status",
          "nps",
          "csm",
          "owner");
  static final List<String> USAGE_COLUMNS =
      List.of(
          "account_id",
          "depth_score",
          "core_workflow_completion_30d",
          "usage_trend",
          "sessions_per_week",
          "active_users",
          "features_used",
          "last_active_at",
          "workflow_runs_30d",
          "first_value_at",
          "usage_pct_of_limit",
          "days_at_seat_limit_30d");
  static final List<String> CASE_COLUMNS =
      List.of("case_id", "account_id", "subject", "status", "stage", "opened_at");

  private static final List<String> INDUSTRIES =
      List.of("Software", "Healthcare", "Finance", "Logistics", "Retail", "Manufacturing");
  private static final List<String> COUNTRIES =
      List.of("Germany", "United States", "France", "United Kingdom", "Japan", "Poland");

  private final int number;
  private final long seed;
  private final Storyline storyline;
  private final List<LocalDate> dates;
  private final int seats;
  private final long arr;
  private final LocalDate signed;

  DemoAccount(int number, long seed, Storyline storyline, List<LocalDate> dates) {
    this.number = number;
    this.seed = seed;
    this.storyline = storyline;
    this.dates = dates;
    SplittableRandom random = random(0);
    double size = random.nextDouble();
    // three service tiers: about half small, a third in the middle, the rest large
    arr = storyline == Storyline.GROWTH ? 70_000 : ((long) (40 * Math.pow(90, size))) * 100;
    seats = Math.max(5, (int) (arr / 900));
    signed = signed(random);
  }

  private LocalDate signed(SplittableRandom random) {
    LocalDate first = dates.get(0);
    return switch (storyline) {
      case ONBOARDING -> first.minusDays(20 + random.nextInt(30));
      case NEW_ON_SECOND_DATE -> dates.get(1).minusDays(2 + random.nextInt(8));
      case NEW_ON_THIRD_DATE -> dates.get(2).minusDays(2 + random.nextInt(8));
      default -> first.minusDays(150 + random.nextInt(1300));
    };
  }

  Storyline storyline() {
    return storyline;
  }

  String key() {
    return String.format(Locale.ROOT, "A-%05d", number + 1);
  }

  boolean existsAt(int step) {
    return storyline.existsAt(step);
  }

  boolean hasUsageAt(int step) {
    return existsAt(step) && storyline.isCustomer() && storyline != Storyline.NO_USAGE;
  }

  List<String> row(int step) {
    Profile profile = storyline.profile(step);
    return List.of(
        key(),
        Names.of(number),
        storyline.isCustomer() ? "Customer" : "Prospect",
        INDUSTRIES.get(number % INDUSTRIES.size()),
        COUNTRIES.get(number / 3 % COUNTRIES.size()),
        employees(),
        storyline.isCustomer() ? String.valueOf(arrAt(step)) : "",
        arrAt(step) >= 100_000 ? "Enterprise" : arrAt(step) >= 25_000 ? "Business" : "Team",
        String.valueOf(seats),
        storyline.isCustomer() ? signed.toString() : "",
        storyline.isCustomer() ? renewal() : "",
        storyline.onboardedAt(step) ? "1" : "0.6",
        storyline.onboardedAt(step) ? onboarded() : "",
        storyline.churnedAt(step) ? dates.get(step).minusDays(3).toString() : "",
        storyline == Storyline.PAYMENT_FAILED && step >= 1 ? "failed" : "current",
        nps(profile),
        number % 61 == 17 ? "" : Team.csm(number),
        Team.FALLBACK);
  }

  private long arrAt(int step) {
    return storyline == Storyline.GROWTH && step >= 1 ? arr * 2 : arr;
  }

  /** As people type it: mostly a number, now and then not. */
  private String employees() {
    int employees = seats * 4 + number % 13;
    return switch (number % 37) {
      case 5 -> "";
      case 11 -> "about " + employees;
      case 23 -> "n/a";
      default -> String.valueOf(employees);
    };
  }

  private String nps(Profile profile) {
    if (!storyline.isCustomer() || number % 29 == 3) {
      return "";
    }
    return number % 41 == 6 ? profile.nps + "/10" : String.valueOf(profile.nps);
  }

  private String renewal() {
    LocalDate renewal = signed.plusYears(1);
    while (!renewal.isAfter(dates.get(dates.size() - 1))) {
      renewal = renewal.plusYears(1);
    }
    return renewal.toString();
  }

  private String onboarded() {
    return storyline == Storyline.ONBOARDING
        ? dates.get(1).minusDays(4).toString()
        : storyline.isCustomer() ? signed.plusDays(45).toString() : "";
  }

  List<String> usage(int step) {
    Profile profile = storyline.profile(step);
    double vary = 1 + (random(1).nextDouble() - .5) * .08;
    int activeUsers = (int) Math.round(seats * Math.min(1, profile.seatUse * vary));
    return List.of(
        key(),
        decimal(Math.min(100, profile.depth * vary), 1),
        decimal(Math.min(1, profile.workflow * vary), 3),
        decimal(profile.trend, 3),
        decimal(profile.sessions * vary, 1),
        String.valueOf(activeUsers),
        String.valueOf(profile.features),
        dates.get(step).minusDays(profile.daysSilent).toString(),
        String.valueOf(activeUsers * 4 + number % 7),
        firstValue(step),
        number % 53 == 19
            ? "ca. " + profile.percentOfLimit
            : String.valueOf(profile.percentOfLimit),
        String.valueOf(profile.daysAtLimit));
  }

  /** Of every third account that is still being onboarded nobody has got anywhere yet. */
  private String firstValue(int step) {
    boolean late = !storyline.onboardedAt(step) && number % 3 == 0;
    LocalDate reached = signed.plusDays(12 + number % 9);
    return late || reached.isAfter(dates.get(step)) ? "" : reached.toString();
  }

  /** Open support cases at a date; a case that is no longer needed is closed, not removed. */
  List<List<String>> cases(int step) {
    int most = 0;
    for (int i = 0; i <= step; i++) {
      most = Math.max(most, existsAt(i) ? storyline.profile(i).openCases : 0);
    }
    int open = storyline.profile(step).openCases;
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < (storyline.isCustomer() ? most : 0); i++) {
      rows.add(
          List.of(
              key() + "-" + (i + 1),
              key(),
              "Question " + (i + 1),
              i < open ? "New" : "Closed",
              i < open ? "1" : "4",
              dates.get(0).minusDays(20 - i).toString()));
    }
    return rows;
  }

  private SplittableRandom random(int stream) {
    return new SplittableRandom(seed * 31 + number * 1_000_003L + stream * 7_919L);
  }

  private static String decimal(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }
}
