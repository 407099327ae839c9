package dev.segmentry.core.lint;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What people have to look at again from time to time (003, domain §9), and who usually does. */
public enum Review {
  DEFINITIONS(3, "quarterly", "VP CS, CS Ops"),
  DATA(1, "monthly", "RevOps"),
  RULES(3, "quarterly", "CS Ops"),
  DISTRIBUTION(1, "monthly", "CS Ops"),
  SERVICE_MODEL(6, "half-yearly", "VP CS, Finance");

  private final int months;
  private final String rhythm;
  private final String usualOwners;

  Review(int months, String rhythm, String usualOwners) {
    this.months = months;
    this.rhythm = rhythm;
    this.usualOwners = usualOwners;
  }

  /** The day by which it is due again. */
  public LocalDate due(LocalDate last) {
    return last.plusMonths(months);
  }

  public String rhythm() {
    return rhythm;
  }

  /** Who looks at it where a model names nobody (003). */
  public List<String> usualOwners() {
    return List.of(usualOwners.split(", "));
  }

  /** As it is written in a model. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@code service model}. */
  public String words() {
    return key().replace('_', ' ');
  }
}
