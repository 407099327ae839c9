package dev.segmentry.core.measure;

import java.time.LocalDate;
import java.util.List;

/**
 * How the segments fared between two days.
 *
 * @param from the evaluation at whose end the time between begins
 * @param to the evaluation at whose end it ends
 * @param all customers without regard to segments
 * @param axes by dimension, in the model's order
 * @param products by product, each followed by its tags ({@code core}, {@code core:adopted}); a
 *     customer can be in several
 */
public record Measurement(
    LocalDate from,
    LocalDate to,
    SegmentFigures all,
    List<AxisFigures> axes,
    List<SegmentFigures> products) {

  public Measurement {
    axes = List.copyOf(axes);
    products = List.copyOf(products);
  }
}
