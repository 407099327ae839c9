package dev.segmentry.core.score;

import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledExpression;
import java.util.stream.IntStream;

/** The line of evidence of one criterion: {@code ARR 85000 → 4 of 5}. */
final class ScoreLine {

  /** Most rubrics give whole points up to five, so the ends of these lines are there already. */
  private static final int WHOLE = 10;

  private final CompiledExpression value;
  private final String begin;
  private final String ofMost;
  private final long denominator;
  private final String[] wholeEnds;

  ScoreLine(Criterion criterion, long denominator) {
    this.value = criterion.value();
    this.begin = criterion.name() + " ";
    this.ofMost = criterion.ofMost();
    this.denominator = denominator;
    this.wholeEnds =
        IntStream.rangeClosed(0, WHOLE)
            .mapToObj(points -> end(points * Fixed.ONE))
            .toArray(String[]::new);
  }

  /**
   * @param points of the value, times the denominator
   */
  String of(AttributeRow row, AsOf asOf, long points) {
    long micros = Fixed.quotient(points, denominator);
    long whole = micros / Fixed.ONE;
    boolean isReady = whole * Fixed.ONE == micros && whole >= 0 && whole <= WHOLE;
    return begin + display(row, asOf) + (isReady ? wholeEnds[(int) whole] : end(micros));
  }

  private String end(long micros) {
    return " → " + Shown.number(micros) + ofMost;
  }

  /** The numbers and texts that scorecards usually read are shown without being wrapped first. */
  private String display(AttributeRow row, AsOf asOf) {
    if (value.type().isText()) {
      String word = value.word(row, asOf);
      return word == null ? "" : word;
    }
    return value.type().isNumeric()
        ? Fixed.text(value.scalar(row, asOf))
        : value.value(row, asOf).map(Scalar::display).orElse("");
  }
}
