package dev.segmentry.app.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * The instants at which a cron line fires in a zone, each once.
 *
 * <p>The line is evaluated on the wall clock alone, as if it had no zone, and each local time found
 * is then put into the zone: one that the clock skips becomes the first instant after the gap, and
 * one that it shows twice is the first of the two. Local times that fall on the same instant are
 * one slot.
 */
public final class Slots {

  private final ExecutionTime wallClock;
  private final ZoneId zone;

  private Slots(ExecutionTime wallClock, ZoneId zone) {
    this.wallClock = wallClock;
    this.zone = zone;
  }

  /**
   * @param cron five fields: minute, hour, day of month, month, day of week; with both days given,
   *     either is enough
   * @throws IllegalArgumentException it is no such line, or one that never fires
   */
  public static Slots of(String cron, ZoneId zone) {
    Slots slots =
        new Slots(
            ExecutionTime.forCron(
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                    .parse(cron)
                    .validate()),
            zone);
    if (slots.after(Instant.EPOCH).isEmpty()) {
      throw new IllegalArgumentException("no such day ever comes");
    }
    return slots;
  }

  /** The first slot after an instant; empty when none comes within the years cron can see. */
  public Optional<Instant> after(Instant instant) {
    // Whatever the clock showed before now lies before now, so the search may start at this time.
    Optional<ZonedDateTime> local = wallClock.nextExecution(shown(instant));
    while (local.isPresent() && !instantOf(local.get()).isAfter(instant)) {
      local = wallClock.nextExecution(local.get());
    }
    return local.map(this::instantOf);
  }

  /** The last slot at or before an instant. */
  public Optional<Instant> latest(Instant instant) {
    // The library looks strictly before; the clock may show exactly a slot.
    return wallClock
        .lastExecution(shown(instant.truncatedTo(ChronoUnit.SECONDS)).plusSeconds(1))
        .map(this::instantOf);
  }

  /** What the wall clock shows, written down as if it were UTC. */
  private ZonedDateTime shown(Instant instant) {
    return instant.atZone(zone).toLocalDateTime().atZone(ZoneOffset.UTC);
  }

  private Instant instantOf(ZonedDateTime shown) {
    LocalDateTime local = shown.toLocalDateTime();
    ZoneOffsetTransition transition = zone.getRules().getTransition(local);
    return transition != null && transition.isGap()
        ? transition.getInstant()
        : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }
}
