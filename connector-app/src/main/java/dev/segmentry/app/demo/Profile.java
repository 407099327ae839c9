package dev.segmentry.app.demo;

/** How a customer uses the product; centres that the generator varies a little by account. */
enum Profile {
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

  Profile(
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
