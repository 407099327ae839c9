package dev.segmentry.core.measure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one CSM looks after, against what the motions of the segments ask for. A book of several
 * segments is full when the shares of each segment's ratio sum to one.
 *
 * @param csm user id; empty text: accounts nobody looks after
 * @param accounts customers of the CSM
 * @param segments of them by segment that has a ratio: how many, and the ratio
 */
public record CsmLoad(String csm, long accounts, Map<String, Share> segments) {

  /**
   * @param label what people read of the segment
   * @param accounts customers of the CSM in it
   */
  public record Share(String label, long accounts, AccountsPerCsm ratio) {}

  public CsmLoad {
    segments = Collections.unmodifiableMap(new TreeMap<>(segments));
  }

  /** Part of a full book at most, in percent, one decimal; empty when no ratio speaks of it. */
  public Optional<BigDecimal> percent() {
    return segments.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BigDecimal(numerator(true))
                .movePointRight(2)
                .divide(new BigDecimal(denominator(true)), 1, RoundingMode.HALF_UP));
  }

  /** Whether there are more accounts than the ratios allow. */
  public boolean isOver() {
    return numerator(true).compareTo(denominator(true)) > 0;
  }

  /** Whether there are fewer than the ratios ask for. */
  public boolean isBelow() {
    return numerator(false).compareTo(denominator(false)) < 0;
  }

  private BigInteger numerator(boolean most) {
    BigInteger sum = BigInteger.ZERO;
    for (Share one : segments.values()) {
      sum =
          sum.add(
              BigInteger.valueOf(one.accounts())
                  .multiply(denominator(most))
                  .divide(BigInteger.valueOf(bound(one, most))));
    }
    return sum;
  }

  /** A multiple of every ratio, so that nothing is rounded. */
  private BigInteger denominator(boolean most) {
    BigInteger product = BigInteger.ONE;
    for (Share one : segments.values()) {
      product = product.multiply(BigInteger.valueOf(bound(one, most)));
    }
    return product;
  }

  private static int bound(Share share, boolean most) {
    return most ? share.ratio().most() : share.ratio().least();
  }

  Grading grading() {
    String figure = accounts + (accounts == 1 ? " account" : " accounts");
    String who = csm.isEmpty() ? "nobody" : csm;
    if (csm.isEmpty() || segments.isEmpty()) {
      return new Grading(
          Benchmark.CSM_LOAD,
          who,
          Grade.UNKNOWN,
          figure,
          csm.isEmpty() ? "accounts without a CSM" : "no motion of theirs names a ratio");
    }
    String full = figure + ", " + percent().orElseThrow().toPlainString() + " % of a full book";
    return isOver()
        ? new Grading(Benchmark.CSM_LOAD, who, Grade.WARNING, full, "more than the motions allow")
        : new Grading(
            Benchmark.CSM_LOAD,
            who,
            Grade.GOOD,
            full,
            isBelow() ? "room for more" : "as the motions ask");
  }
}
