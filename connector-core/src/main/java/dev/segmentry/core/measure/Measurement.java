package dev.segmentry.core.measure;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * How the segments fared between two days.
 *
 * @param from the evaluation at whose end the time between begins
 * @param to the evaluation at whose end it ends
 * @param all customers without regard to segments
 * @param axes by dimension, in the model's order
 * @param products by product, each followed by its tags ({@code core}, {@code core:adopted}); a
 *     customer can be in several. Retention is of those that paid for the product on the first day,
 *     and of what they paid for it
 * @param productSegments customers by product, dimension and segment
 */
public record Measurement(
    LocalDate from,
    LocalDate to,
    SegmentFigures all,
    List<AxisFigures> axes,
    List<SegmentFigures> products,
    Map<String, Map<String, Map<String, Long>>> productSegments) {

  public Measurement {
    axes = List.copyOf(axes);
    products = List.copyOf(products);
    productSegments = Map.copyOf(productSegments);
  }

  /** Customers of a product in a segment of a dimension. */
  public long customers(String product, String dimension, String segment) {
    return productSegments
        .getOrDefault(product, Map.of())
        .getOrDefault(dimension, Map.of())
        .getOrDefault(segment, 0L);
  }
}
