package dev.segmentry.core.lint;

import java.time.LocalDate;
import java.util.Locale;

/** What people have to look at again from time to time (003, domain §9). */
public enum Review {
  DEFINITIONS(3, "quarterly"),
  DATA(1, "monthly"),
  RULES(3, "quarterly"),
  DISTRIBUTION(1, "monthly"),
  SERVICE_MODEL(6, "half-yearly");

  private final int months;
  private final String rhythm;

  Review(int months, String rhythm) {
    this.months = months;
    this.rhythm = rhythm;
  }

  /** The day by which it is due again. */
  public LocalDate due(LocalDate last) {
    return last.plusMonths(months);
  }

  public String rhythm() {
    return rhythm;
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
