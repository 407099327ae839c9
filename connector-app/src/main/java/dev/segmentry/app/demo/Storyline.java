package dev.segmentry.app.demo;

import static dev.segmentry.app.demo.Profile.AT_RISK;
import static dev.segmentry.app.demo.Profile.CHAMPION;
import static dev.segmentry.app.demo.Profile.CRITICAL;
import static dev.segmentry.app.demo.Profile.EXPANDING;
import static dev.segmentry.app.demo.Profile.NEUTRAL;
import static dev.segmentry.app.demo.Profile.STARTING;

import java.util.ArrayList;
import java.util.List;

/** What happens to a customer over the three dates. */
enum Storyline {
  STEADY_HEALTHY(0, Profile.HEALTHY, Profile.HEALTHY, Profile.HEALTHY),
  STEADY_CHAMPION(130, CHAMPION, CHAMPION, CHAMPION),
  STEADY_NEUTRAL(150, NEUTRAL, NEUTRAL, NEUTRAL),
  /** At risk before the connector ever saw it: listed, no task. */
  STRUGGLING(40, AT_RISK, AT_RISK, AT_RISK),
  DECLINE(40, Profile.HEALTHY, AT_RISK, AT_RISK),
  /** Falls so low that nobody waits for a second reading. */
  COLLAPSE(10, NEUTRAL, CRITICAL, CRITICAL),
  PAYMENT_FAILED(12, Profile.HEALTHY, Profile.HEALTHY, Profile.HEALTHY),
  /** One bad reading: must move nothing. */
  DIP(20, Profile.HEALTHY, AT_RISK, Profile.HEALTHY),
  RECOVERY(30, AT_RISK, Profile.HEALTHY, Profile.HEALTHY),
  EXPANSION(40, Profile.HEALTHY, EXPANDING, EXPANDING),
  /** Its revenue crosses a tier. */
  GROWTH(20, Profile.HEALTHY, Profile.HEALTHY, Profile.HEALTHY),
  ONBOARDING(30, STARTING, Profile.HEALTHY, Profile.HEALTHY),
  NEW_ON_SECOND_DATE(15, STARTING, STARTING, STARTING),
  NEW_ON_THIRD_DATE(15, STARTING, STARTING, STARTING),
  CHURN_ON_SECOND_DATE(12, NEUTRAL, NEUTRAL, NEUTRAL),
  CHURN_ON_THIRD_DATE(12, NEUTRAL, NEUTRAL, NEUTRAL),
  /** The product knows nothing of it: missing data, not zero. */
  NO_USAGE(25, Profile.HEALTHY, Profile.HEALTHY, Profile.HEALTHY),
  /** Deleted in the CRM before the third date. */
  VANISHED(6, NEUTRAL, NEUTRAL, NEUTRAL),
  /** In the CRM, but no customer. */
  PROSPECT(25, STARTING, STARTING, STARTING);

  private final int perMille;
  private final Profile first;
  private final Profile second;
  private final Profile third;

  Storyline(int perMille, Profile first, Profile second, Profile third) {
    this.perMille = perMille;
    this.first = first;
    this.second = second;
    this.third = third;
  }

  Profile profile(int step) {
    return step == 0 ? first : step == 1 ? second : third;
  }

  boolean isCustomer() {
    return this != PROSPECT;
  }

  boolean existsAt(int step) {
    return switch (this) {
      case NEW_ON_SECOND_DATE -> step >= 1;
      case NEW_ON_THIRD_DATE -> step >= 2;
      case VANISHED -> step < 2;
      default -> true;
    };
  }

  boolean churnedAt(int step) {
    return (this == CHURN_ON_SECOND_DATE && step >= 1)
        || (this == CHURN_ON_THIRD_DATE && step >= 2);
  }

  boolean starting() {
    return this == ONBOARDING || this == NEW_ON_SECOND_DATE || this == NEW_ON_THIRD_DATE;
  }

  boolean onboardedAt(int step) {
    return !starting() || (this == ONBOARDING && step >= 1);
  }

  /** One storyline for each of so many accounts: every one occurs, the rest is steady. */
  static List<Storyline> cast(int accounts) {
    List<Storyline> cast = new ArrayList<>();
    for (Storyline storyline : values()) {
      int share = Math.round(storyline.perMille * accounts / 1000f);
      for (int i = 0; i < Math.max(1, share) && cast.size() < accounts; i++) {
        cast.add(storyline);
      }
    }
    while (cast.size() < accounts) {
      cast.add(STEADY_HEALTHY);
    }
    return cast;
  }
}
