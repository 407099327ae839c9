package dev.segmentry.app.year;

/**
 * What becomes of a generated customer, a letter a month: <b>C</b>hampion, <b>E</b>xpanding,
 * <b>H</b>ealthy, <b>N</b>eutral, at <b>R</b>isk, critical (<b>X</b>), <b>S</b>tarting; {@code -}:
 * not in the CRM.
 */
enum Fate {
  STEADY("HHHHHHHHHHHH"),
  CHAMPION("CCCCCCCCCCCC"),
  NEUTRAL("NNNNNNNNNNNN"),
  DECLINE("HHHHRRRRRRRR"),
  LATE_DECLINE("HHHHHHHRRRRR"),
  COLLAPSE("HHHNNNXXXXXX"),
  RECOVERY("RRRRHHHHCCCC"),
  /** Two episodes of the same playbook. */
  RELAPSE("HHRRHHHRRHHH"),
  /** One bad reading now and then: must move nothing. */
  DIP("HHHRHHHHRHHH"),
  /** Up and down every month: must move nothing either. */
  NOISE("HRHRHRHRHRHR"),
  EXPANSION("HHHEEEEEEHHH"),
  CHURN("HHNNXXXXXXXX"),
  NEW("----SSSHHHHH"),
  /** Its revenue crosses the tiers, both ways. */
  GROWTH("HHHHHHHHHHHH"),
  PAYMENT_FAILS("HHHHHHHHHHHH"),
  /** The product knows nothing of it. */
  NO_USAGE("HHHHHHHHHHHH"),
  /** Deleted in the CRM. */
  VANISHES("NNNNNN------"),
  /** Deleted, and brought back. */
  RETURNS("HHHH---HHHHH"),
  /** No customer any more, but still in the CRM. */
  LEAVES("HHHHHHHHHHHH"),
  PROSPECT("SSSSSSSSSSSS");

  private final String letters;

  Fate(String letters) {
    this.letters = letters;
  }

  boolean existsIn(int month) {
    return letters.charAt(month) != '-';
  }

  boolean isCustomerIn(int month) {
    return this != PROSPECT && !(this == LEAVES && month >= 7);
  }

  boolean isChurnedIn(int month) {
    return this == CHURN && month >= 6;
  }

  String paymentIn(int month) {
    return this == PAYMENT_FAILS && month >= 4 && month < 7 ? "failed" : "current";
  }

  /** Up by two tiers in June, down by one in October. */
  long arrIn(int month, long usual) {
    if (this != GROWTH || month < 5) {
      return usual;
    }
    return month < 9 ? 140_000 : 60_000;
  }

  Use useIn(int month) {
    return switch (letters.charAt(month)) {
      case 'C' -> Use.CHAMPION;
      case 'E' -> Use.EXPANDING;
      case 'H' -> Use.HEALTHY;
      case 'N' -> Use.NEUTRAL;
      case 'R' -> Use.AT_RISK;
      case 'X' -> Use.CRITICAL;
      default -> Use.STARTING;
    };
  }

  /** One month's use of the product; centres that are varied a little by account. */
  enum Use {
    CHAMPION(88, .90, 1.10, .90, 5.0, 9, 1, 1, 9, 58, 1),
    EXPANDING(86, .90, 1.15, .96, 5.5, 9, 1, 1, 9, 90, 9),
    HEALTHY(72, .68, .98, .70, 2.5, 6, 2, 2, 8, 55, 1),
    NEUTRAL(52, .56, .88, .48, 1.5, 4, 3, 5, 6, 40, 0),
    AT_RISK(20, .22, .56, .20, .6, 2, 4, 17, 5, 15, 0),
    CRITICAL(6, .04, .35, .06, .2, 1, 6, 34, 3, 5, 0),
    STARTING(45, .50, 1.00, .40, 2.0, 3, 1, 1, 9, 20, 0);

    final double depth;
    final double workflow;
    final double trend;
    final double seatUse;
    final double sessions;
    final int features;
    final int openCases;
    final int daysSilent;
    final int nps;
    final int percentOfLimit;
    final int daysAtLimit;

    Use(
        double depth,
        double workflow,
        double trend,
        double seatUse,
        double sessions,
        int features,
        int openCases,
        int daysSilent,
        int nps,
        int percentOfLimit,
        int daysAtLimit) {
      this.depth = depth;
      this.workflow = workflow;
      this.trend = trend;
      this.seatUse = seatUse;
      this.sessions = sessions;
      this.features = features;
      this.openCases = openCases;
      this.daysSilent = daysSilent;
      this.nps = nps;
      this.percentOfLimit = percentOfLimit;
      this.daysAtLimit = daysAtLimit;
    }
  }
}
