package dev.segmentry.core.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What {@link ZoneRules#getOffset} says, without an object for each question: every rule about a
 * timestamp asks.
 */
final class ZoneOffsets {

  private static final long FIRST = 0;
  private static final long LAST = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();
  private static final Map<ZoneId, ZoneOffsets> KNOWN = new ConcurrentHashMap<>();

  private final ZoneRules rules;
  private final long[] changes;
  private final int[] offsets;

  private ZoneOffsets(ZoneId zone) {
    rules = zone.getRules();
    long[] after =
        Stream.iterate(
                rules.nextTransition(Instant.ofEpochSecond(FIRST)),
                it -> it != null && it.toEpochSecond() < LAST,
                it -> rules.nextTransition(it.getInstant()))
            .mapToLong(ZoneOffsetTransition::toEpochSecond)
            .toArray();
    changes = LongStream.concat(LongStream.of(FIRST), Arrays.stream(after)).toArray();
    offsets = Arrays.stream(changes).mapToInt(this::asked).toArray();
  }

  static ZoneOffsets of(ZoneId zone) {
    ZoneOffsets known = KNOWN.get(zone);
    return known != null ? known : KNOWN.computeIfAbsent(zone, ZoneOffsets::new);
  }

  private int asked(long epochSecond) {
    return rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
  }

  /** Seconds that local time is ahead of UTC. */
  int at(long epochSecond) {
    if (epochSecond < FIRST || epochSecond >= LAST) {
      return asked(epochSecond);
    }
    int found = Arrays.binarySearch(changes, epochSecond);
    return offsets[found >= 0 ? found : -found - 2];
  }
}
