package dev.segmentry.core.account;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one attribute of one account: its value or why there is none, from where and as
 * of when.
 */
public sealed interface AttributeValue {

  /** CRM field, relationship path, related count or signal file the answer came from. */
  String source();

  /** When the answer was true: the read time of a CRM value, the date of a signal. */
  Instant asOf();

  /** The value, if there is one. */
  Optional<Scalar> known();

  record Known(Scalar value, String source, Instant asOf) implements AttributeValue {
    @Override
    public Optional<Scalar> known() {
      return Optional.of(value);
    }
  }

  /**
   * @param detail the offending content for {@link Absence#INVALID}, shortened; else empty
   */
  record Missing(Absence why, String detail, String source, Instant asOf)
      implements AttributeValue {
    @Override
    public Optional<Scalar> known() {
      return Optional.empty();
    }
  }
}
