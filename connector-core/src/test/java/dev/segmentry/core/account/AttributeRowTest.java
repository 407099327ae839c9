package dev.segmentry.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributeRowTest {

  private static final Instant MONDAY = Instant.parse("2024-01-08T06:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2024-01-09T06:00:00Z");

  private final AttributeRow row =
      new AttributeRow(
          new AttributeCatalogue(
              List.of(
                  AttributeDefinition.of("arr", AttributeType.MONEY),
                  AttributeDefinition.of("plan", AttributeType.TEXT))));

  @Test
  void a_copy_goes_its_own_way() {
    row.setScalar(0, 7);
    row.setAsOf(0, MONDAY);
    AttributeRow copy = row.copy();
    copy.setScalar(0, 8);
    copy.setText(1, "pro");
    copy.setAsOf(0, TUESDAY);
    assertThat(row.scalar(0)).isEqualTo(7);
    assertThat(row.isKnown(1)).isFalse();
    assertThat(row.asOf(0)).isEqualTo(MONDAY);
    assertThat(copy.asOf(0)).isEqualTo(TUESDAY);
  }

  @Test
  void what_is_written_to_a_row_after_it_was_copied_does_not_reach_the_copy() {
    row.setAsOf(1, MONDAY);
    AttributeRow copy = row.copy();
    row.setAsOf(1, TUESDAY);
    row.setText(1, "team");
    assertThat(copy.asOf(1)).isEqualTo(MONDAY);
    assertThat(copy.isKnown(1)).isFalse();
  }
}
