package dev.segmentry.core.sync;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.port.AccountMirror;
import dev.segmentry.core.port.MirroredAccount;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * ARR now by ARR a year ago, where nothing else provides it (domain-vectors §14). A year is a
 * calendar year: what counts is the ARR that the last applied evaluation on or before that day
 * knew.
 */
public final class ArrTrend {

  public static final String ARR = "arr";

  /** The attribute it becomes. */
  public static final String TREND = "arr_trend_12m";

  static final String YEAR_AGO = AccountMirror.YEAR_AGO_PREFIX + ARR;

  private ArrTrend() {}

  /** The account with the trend, when its ARR of a year ago came with it and the trend did not. */
  static MirroredAccount into(MirroredAccount account) {
    AttributeValue then = account.attributes().get(YEAR_AGO);
    if (then == null || account.attributes().containsKey(TREND)) {
      return account;
    }
    Map<String, AttributeValue> attributes = new HashMap<>(account.attributes());
    attributes.put(TREND, of(attributes.get(ARR), then));
    return account.with(attributes);
  }

  private static AttributeValue of(@Nullable AttributeValue now, AttributeValue then) {
    if (then instanceof AttributeValue.Missing missing) {
      return missing(Absence.NO_HISTORY, missing.detail(), now, then);
    }
    long before = number(then);
    if (now == null || now.known().isEmpty()) {
      return missing(Absence.INSUFFICIENT_INPUTS, "no ARR now", now, then);
    }
    if (before <= 0) {
      return missing(Absence.INSUFFICIENT_INPUTS, "it was " + Fixed.text(before), now, then);
    }
    return new AttributeValue.Known(
        new Scalar.NumberValue(Fixed.divide(number(now), before)),
        "arr %s by %s, %s".formatted(Fixed.text(number(now)), Fixed.text(before), then.source()),
        now.asOf());
  }

  private static AttributeValue missing(
      Absence absence, String why, @Nullable AttributeValue now, AttributeValue then) {
    return new AttributeValue.Missing(
        absence, why, ARR + " a year ago", now == null ? then.asOf() : now.asOf());
  }

  private static long number(AttributeValue value) {
    return value.known().orElseThrow() instanceof Scalar.NumberValue number ? number.micros() : 0;
  }
}
