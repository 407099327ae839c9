package dev.segmentry.core.history;

import dev.segmentry.core.crm.ExternalRef;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A day that an attribute of an account was read to hold, when it had held another before.
 *
 * @param day in the org's zone
 * @param at the moment itself; empty where the CRM tells days only
 * @param recordedAt when it was read
 */
public record ReadDay(
    ExternalRef account, LocalDate day, Optional<Instant> at, Instant recordedAt) {

  /**
   * The day of a moment. The first moment of a day is what a day without a time was read as.
   *
   * @param zone where moments become days
   */
  public static ReadDay of(ExternalRef account, Instant moment, ZoneId zone, Instant recordedAt) {
    LocalDate day = LocalDate.ofInstant(moment, zone);
    boolean dayOnly = day.atStartOfDay(zone).toInstant().equals(moment);
    return new ReadDay(account, day, dayOnly ? Optional.empty() : Optional.of(moment), recordedAt);
  }

  /**
   * Whether what it tells came after a task. Every later day does. Of the day of the move itself
   * that is known where the task's creation is: by the moment, else by the day not having been read
   * before the task was there.
   *
   * @param zone where moments become days
   */
  public boolean isAfter(RecordedTask task, ZoneId zone) {
    if (!day.equals(task.on())) {
      return day.isAfter(task.on());
    }
    return task.createdAt()
        .filter(
            created ->
                at.map(moment -> moment.isAfter(created))
                    .orElseGet(
                        () ->
                            recordedAt.isAfter(created)
                                && !day.isBefore(LocalDate.ofInstant(created, zone))))
        .isPresent();
  }
}
