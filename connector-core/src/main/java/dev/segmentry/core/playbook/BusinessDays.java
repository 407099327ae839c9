package dev.segmentry.core.playbook;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Monday to Friday; holidays are not known. */
public final class BusinessDays {

  private BusinessDays() {}

  /** So many business days later. */
  public static LocalDate after(LocalDate day, int businessDays) {
    LocalDate due = day;
    for (int left = businessDays; left > 0; ) {
      due = due.plusDays(1);
      if (isBusinessDay(due)) {
        left--;
      }
    }
    return due;
  }

  private static boolean isBusinessDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }
}
