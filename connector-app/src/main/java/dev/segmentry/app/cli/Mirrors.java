package dev.segmentry.app.cli;

import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.sync.ArrTrend;
import dev.segmentry.core.sync.YearAgoMirror;
import java.time.LocalDate;

/** Puts between the mirror and those who read it what the configuration does not provide. */
final class Mirrors {

  private Mirrors() {}

  /** With ARR as it was a year ago, unless its trend is mapped or comes as a signal. */
  static AccountMirror withHistory(AccountMirror mirror, Prepared prepared, LocalDate day) {
    return ModelCheck.fed(prepared).contains(ArrTrend.TREND)
        ? mirror
        : new YearAgoMirror(mirror, day);
  }
}
