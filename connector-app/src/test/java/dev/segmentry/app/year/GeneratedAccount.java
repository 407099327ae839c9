package dev.segmentry.app.year;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One generated customer.
 *
 * @param csm login of its CSM, who may have left
 * @param owner login of the account's owner
 */
record GeneratedAccount(int number, Fate fate, String csm, String owner) {

  static final String COLUMNS =
      "account_id,name,type,industry,country,employees,arr,plan,seats,signed_at,renewal_date,"
          + "onboarding_completion,onboarding_completed_at,churned_at,payment_status,nps,csm,owner";
  static final String USAGE_COLUMNS =
      "account_id,depth_score,core_workflow_completion_30d,usage_trend,sessions_per_week,"
          + "active_users,features_used,last_active_at,workflow_runs_30d,usage_pct_of_limit,"
          + "days_at_seat_limit_30d";
  static final String CASE_COLUMNS = "case_id,account_id,subject,status,stage,opened_at";

  private static final long SEED = 20_250_131;
  private static final int MOST_CASES = 6;
  private static final LocalDate LONG_AGO = LocalDate.of(2023, 3, 1);
  private static final LocalDate LAUNCH_OF_NEW = LocalDate.of(2025, 5, 12);

  /** Legible: what it is that the account stands for. */
  String key() {
    return fate + "-" + number;
  }

  String row(int month, LocalDate day) {
    boolean starting = fate.useIn(month) == Fate.Use.STARTING;
    long arr = fate.arrIn(month, List.of(12_000L, 40_000L, 130_000L).get(number % 3));
    return String.join(
        ",",
        key(),
        "Customer " + number,
        fate.isCustomerIn(month) ? "Customer" : "Prospect",
        "Software",
        "Germany",
        number % 7 == 3 ? "about 90" : String.valueOf(40 + number),
        String.valueOf(arr),
        "Team",
        String.valueOf(seats()),
        (fate == Fate.NEW ? LAUNCH_OF_NEW : LONG_AGO.plusDays(number)).toString(),
        "2026-06-30",
        starting ? "0.6" : "1",
        starting ? "" : (fate == Fate.NEW ? "2025-08-20" : "2023-09-01"),
        fate.isChurnedIn(month) ? "2025-07-15" : "",
        fate.paymentIn(month),
        number % 11 == 3 ? "" : String.valueOf(fate.useIn(month).nps),
        number % 13 == 5 ? "" : csm,
        owner);
  }

  String usage(int month, LocalDate day) {
    Fate.Use use = fate.useIn(month);
    double vary = 1 + (new SplittableRandom(SEED + number).nextDouble() - .5) * .08;
    int activeUsers = (int) Math.round(seats() * Math.min(1, use.seatUse * vary));
    return String.join(
        ",",
        key(),
        decimal(Math.min(100, use.depth * vary), 1),
        decimal(Math.min(1, use.workflow * vary), 3),
        decimal(use.trend, 3),
        decimal(use.sessions * vary, 1),
        String.valueOf(activeUsers),
        String.valueOf(use.features),
        day.minusDays(use.daysSilent).toString(),
        String.valueOf(activeUsers * 4),
        String.valueOf(use.percentOfLimit),
        String.valueOf(use.daysAtLimit));
  }

  /** A case that is no longer open is closed, not removed. */
  List<String> cases(int month) {
    int open = fate.useIn(month).openCases;
    return IntStream.range(0, MOST_CASES)
        .mapToObj(
            i ->
                String.join(
                    ",",
                    key() + "-" + i,
                    key(),
                    "Question " + i,
                    i < open ? "New" : "Closed",
                    i < open ? "1" : "4",
                    "2024-12-" + (10 + i)))
        .toList();
  }

  private int seats() {
    return 10 + number % 40;
  }

  private static String decimal(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }
}
