package dev.segmentry.app.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Cron worked out the slow way, minute by minute, to hold the program's own answer against. */
final class CronDays {

  private final List<Set<Integer>> fields;
  private final boolean anyDay;
  private final boolean anyWeekday;

  CronDays(String cron) {
    String[] parts = cron.split(" ");
    int[][] bounds = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};
    fields =
        java.util.stream.IntStream.range(0, 5)
            .mapToObj(i -> values(parts[i], bounds[i][0], bounds[i][1]))
            .toList();
    anyDay = parts[2].equals("*");
    anyWeekday = parts[4].equals("*");
  }

  private static Set<Integer> values(String field, int min, int max) {
    Set<Integer> values = new HashSet<>();
    for (String item : field.split(",")) {
      String[] stepped = item.split("/");
      String[] range =
          stepped[0].equals("*") ? new String[] {"" + min, "" + max} : stepped[0].split("-");
      int from = Integer.parseInt(range[0]);
      int to = range.length > 1 ? Integer.parseInt(range[1]) : from;
      int step = stepped.length > 1 ? Integer.parseInt(stepped[1]) : 1;
      for (int value = from; value <= to; value += step) {
        values.add(value);
      }
    }
    return values;
  }

  private boolean matches(LocalDateTime time) {
    int weekday = time.getDayOfWeek().getValue();
    boolean onDay = fields.get(2).contains(time.getDayOfMonth());
    boolean onWeekday =
        fields.get(4).contains(weekday) || (weekday == 7 && fields.get(4).contains(0));
    boolean day = anyDay ? onWeekday : anyWeekday ? onDay : onDay || onWeekday;
    return fields.get(0).contains(time.getMinute())
        && fields.get(1).contains(time.getHour())
        && fields.get(3).contains(time.getMonthValue())
        && day;
  }

  /** Every slot after one instant and up to another. */
  NavigableSet<Instant> between(Instant after, Instant until, ZoneId zone) {
    NavigableSet<Instant> slots = new TreeSet<>();
    LocalDateTime last = until.atZone(zone).toLocalDateTime().plusDays(2);
    LocalDateTime time =
        after.atZone(zone).toLocalDateTime().minusDays(2).withSecond(0).withNano(0);
    for (; time.isBefore(last); time = time.plusMinutes(1)) {
      if (matches(time)) {
        slots.add(instant(time, zone));
      }
    }
    return slots.subSet(after, false, until, true);
  }

  private static Instant instant(LocalDateTime time, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    return offsets.isEmpty()
        ? zone.getRules().getTransition(time).getInstant()
        : time.toInstant(offsets.get(0));
  }
}
