package dev.segmentry.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ZoneOffsetsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/Sao_Paulo",
        "Asia/Kolkata",
        "Pacific/Apia",
        "UTC",
        "-03:30"
      })
  void offsets_are_those_of_the_zone_at_any_time(String name) {
    ZoneId zone = ZoneId.of(name);
    ZoneOffsets offsets = ZoneOffsets.of(zone);
    Random random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      long second = random.nextLong(-3_000_000_000L, 6_000_000_000L);
      assertSame(zone, offsets, second);
    }
    for (long second : new long[] {-1, 0, 4_102_444_799L, 4_102_444_800L}) {
      assertSame(zone, offsets, second);
    }
    Instant change = Instant.EPOCH;
    for (int i = 0; i < 50 && zone.getRules().nextTransition(change) != null; i++) {
      change = zone.getRules().nextTransition(change).getInstant();
      assertSame(zone, offsets, change.getEpochSecond() - 1);
      assertSame(zone, offsets, change.getEpochSecond());
    }
  }

  private static void assertSame(ZoneId zone, ZoneOffsets offsets, long second) {
    assertThat(offsets.at(second))
        .as("%s at %d", zone, second)
        .isEqualTo(zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds());
  }
}
