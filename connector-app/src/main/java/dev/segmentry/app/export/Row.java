package dev.segmentry.app.export;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of one row of a table, in the order of its columns. */
final class Row {

  /** Texts, numbers, lists of texts, and null for what is not there. */
  private final List<@Nullable Object> values = new ArrayList<>();

  Row text(String value) {
    values.add(value);
    return this;
  }

  Row text(Optional<String> value) {
    values.add(value.orElse(null));
    return this;
  }

  Row day(Optional<LocalDate> value) {
    return text(value.map(LocalDate::toString));
  }

  Row number(Optional<BigDecimal> value) {
    values.add(value.orElse(null));
    return this;
  }

  Row texts(List<String> value) {
    values.add(List.copyOf(value));
    return this;
  }

  List<@Nullable Object> values() {
    return Collections.unmodifiableList(values);
  }
}
