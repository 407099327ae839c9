package dev.segmentry.core.plan;

import dev.segmentry.core.crm.ApiUsage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What guards look at.
 *
 * @param day evaluation day
 * @param summary counts of the plan
 * @param appliedBefore whether any plan was ever applied on this org
 * @param last the last plan that was applied; empty before the first
 * @param sources where an attribute comes from, in words: a CRM field, a signal file
 * @param signals signal files that were read
 * @param usage calls left
 * @param stopped an earlier plan that stopped in the middle because of refused rows
 */
public record GuardFacts(
    LocalDate day,
    PlanSummary summary,
    boolean appliedBefore,
    Optional<Plan> last,
    Map<String, String> sources,
    List<SignalAge> signals,
    ApiUsage usage,
    Optional<Plan> stopped) {

  public GuardFacts {
    sources = Map.copyOf(sources);
    signals = List.copyOf(signals);
  }

  /**
   * @param source where they come from, for people
   * @param asOf the day they describe
   * @param maxAge older ones are missing data; empty: they do not age
   */
  public record SignalAge(String source, LocalDate asOf, Optional<Duration> maxAge) {}

  /** When the plan that is compared with was made, as a person would say it. */
  String lastDay() {
    return last.map(Plan::asOf)
        .map(then -> then.equals(day.minusDays(1)) ? "yesterday" : "on " + then)
        .orElse("before");
  }
}
