package dev.segmentry.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentry.core.account.AttributeType;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MappingShapeTest {
  private static final AttributeMapping ARR = attribute("arr", AttributeType.MONEY, "A");
  private static final AttributeMapping SEATS = attribute("seats", AttributeType.NUMBER, "B");
  private static final String SHAPE = shape(List.of(ARR, SEATS), "F", "X", "Y");

  private static AttributeMapping attribute(String name, AttributeType type, String path) {
    return new AttributeMapping(name, type, path);
  }

  private static String shape(List<AttributeMapping> attributes, String field, String... csm) {
    return MappingShape.of(
        new FieldMappings(
            attributes,
            List.of(),
            List.of(new OutputMapping(Output.SCORE, "health", field)),
            List.of(csm),
            "Key"));
  }

  @Test
  void the_order_of_the_attributes_is_no_difference() {
    assertThat(shape(List.of(SEATS, ARR), "F", "X", "Y")).isEqualTo(SHAPE).matches("[0-9a-f]{16}");
  }

  @Test
  void each_thing_that_changes_what_is_read_is_a_difference() {
    AttributeMapping swappedArr = attribute("arr", AttributeType.MONEY, "B");
    AttributeMapping swappedSeats = attribute("seats", AttributeType.NUMBER, "A");
    AttributeMapping asText = attribute("seats", AttributeType.TEXT, "B");

    assertThat(
            List.of(
                SHAPE,
                shape(List.of(swappedArr, swappedSeats), "F", "X", "Y"),
                shape(List.of(ARR, asText), "F", "X", "Y"),
                shape(List.of(ARR), "F", "X", "Y"),
                shape(List.of(ARR, SEATS), "G", "X", "Y"),
                shape(List.of(ARR, SEATS), "F", "Y", "X"),
                shape(List.of(ARR, SEATS), "F", "X")))
        .doesNotHaveDuplicates();
  }
}
