package dev.segmentry.app.simulation;

import java.util.List;
import java.util.Set;

/** What is wrong with the world on one day, and how a run may end because of it. */
enum Incident {
  NONE(60, 0, 3),
  /** The CRM answers nothing but errors. */
  OUTAGE(3, 1),
  /** Connections break, before or after the CRM did what was asked. */
  BROKEN_CONNECTIONS(12, 0, 1, 3, 5),
  /** Other programs have used the daily limit up, nearly. */
  QUOTA(3, 0, 3, 5, 7),
  /** The product's export is there and empty. */
  EMPTY_EXPORT(2, 5),
  /** Our clock goes wrong by hours, within the day. */
  CLOCK_OFF(4, 0, 3),
  /** Our clock is a day behind. */
  CLOCK_A_DAY_BEHIND(2, 0, 3, 5, 64),
  /** The session ends while the run goes on. */
  SESSION_ENDS(4, 0, 3),
  /** A mapped field has disappeared from the CRM. */
  FIELD_GONE(2, 4, 78);

  /** How often, in relation to the others. */
  final int weight;

  /** Exit statuses that are right. */
  final Set<Integer> exits;

  Incident(int weight, Integer... exits) {
    this.weight = weight;
    this.exits = Set.copyOf(List.of(exits));
  }

  /** Whether a run must not write anything under it. */
  boolean forbidsWriting() {
    return this == OUTAGE || this == EMPTY_EXPORT || this == FIELD_GONE;
  }

  /** Whether a run under it must do the whole job. */
  boolean isHarmless() {
    return this == NONE || this == CLOCK_OFF || this == SESSION_ENDS;
  }

  /** The incident a number between 0 and 1 stands for. */
  static Incident drawn(double lot) {
    double left = lot * totalWeight();
    for (Incident incident : values()) {
      left -= incident.weight;
      if (left < 0) {
        return incident;
      }
    }
    return NONE;
  }

  private static int totalWeight() {
    int total = 0;
    for (Incident incident : values()) {
      total += incident.weight;
    }
    return total;
  }
}
