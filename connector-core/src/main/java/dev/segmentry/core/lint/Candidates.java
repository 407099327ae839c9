package dev.segmentry.core.lint;

import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.rule.AsOf;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The values that are tried for one attribute: one below everything it is compared with, each
 * constant, one between each two, one above; every option of a picklist; missing.
 */
record Candidates(Constants constants, AsOf asOf) {

  private static final long DAY = 86_400_000L;
  private static final String OTHER_TEXT = "something else";

  List<Optional<Scalar>> of(AttributeDefinition definition, AttributeNote note) {
    List<Optional<Scalar>> values = new ArrayList<>();
    switch (definition.type()) {
      case NUMBER, MONEY -> numbers(definition.name(), note).forEach(it -> values.add(number(it)));
      case DATE -> days(definition.name()).forEach(it -> values.add(day(it)));
      case TIMESTAMP -> instants(definition.name()).forEach(it -> values.add(instant(it)));
      case BOOLEAN ->
          List.of(true, false).forEach(it -> values.add(Optional.of(new Scalar.BooleanValue(it))));
      case TEXT, PICKLIST ->
          texts(definition).forEach(it -> values.add(Optional.of(new Scalar.TextValue(it))));
    }
    values.add(Optional.empty());
    return values;
  }

  private List<Long> numbers(String name, AttributeNote note) {
    SortedSet<Long> known = new TreeSet<>(constants.longs(name));
    if (known.isEmpty()) {
      known.add(Fixed.ONE);
    }
    long unit = unit(known);
    TreeSet<Long> values = new TreeSet<>();
    around(known, unit, values);
    values.removeIf(value -> !note.allows(value));
    note.min().filter(least -> values.isEmpty()).ifPresent(values::add);
    return values.stream()
        .sorted(Comparator.comparingInt(Candidates::decimals).thenComparing(value -> value))
        .toList();
  }

  /** A step that looks like the constants: 1 among whole numbers, 0.01 among hundredths. */
  private static long unit(SortedSet<Long> known) {
    int decimals = known.stream().mapToInt(Candidates::decimals).min().orElse(0);
    long unit = Fixed.ONE;
    for (int i = 0; i < decimals; i++) {
      unit /= 10;
    }
    return Math.max(1, unit);
  }

  private static int decimals(long micros) {
    return Math.max(0, Fixed.decimal(micros).scale());
  }

  private static void around(SortedSet<Long> known, long unit, TreeSet<Long> values) {
    values.add(known.first() - unit);
    values.add(known.last() + unit);
    long previous = known.first();
    for (long one : known) {
      if (one - previous > 1) {
        values.add(between(previous, one));
      }
      values.add(one);
      previous = one;
    }
  }

  /** The roundest number between two others, near their middle. */
  static long between(long low, long high) {
    long middle = low + (high - low) / 2;
    for (long unit = 1_000 * Fixed.ONE; unit > 1; unit /= 10) {
      long round = Math.floorDiv(middle, unit) * unit;
      if (round > low && round < high) {
        return round;
      }
    }
    return middle;
  }

  private TreeSet<Long> days(String name) {
    TreeSet<Long> known = new TreeSet<>(constants.longs(name));
    if (known.isEmpty()) {
      known.add(asOf.day().toEpochDay());
    }
    TreeSet<Long> values = new TreeSet<>();
    values.add(known.first() - 1);
    values.add(known.last() + 1);
    long previous = known.first();
    for (long one : known) {
      if (one - previous > 1) {
        values.add(previous + 1);
      }
      values.add(one);
      previous = one;
    }
    return values;
  }

  private TreeSet<Long> instants(String name) {
    TreeSet<Long> known = new TreeSet<>(constants.longs(name));
    if (known.isEmpty()) {
      known.add(Days.noon(asOf.day().toEpochDay(), asOf));
    }
    TreeSet<Long> values = new TreeSet<>();
    values.add(known.first() - DAY);
    values.add(known.last() + DAY);
    long previous = known.first();
    for (long one : known) {
      if (one - previous > 1) {
        values.add(one - previous > DAY ? previous + DAY : previous + (one - previous) / 2);
      }
      values.add(one);
      previous = one;
    }
    return values;
  }

  private LinkedHashSet<String> texts(AttributeDefinition definition) {
    LinkedHashSet<String> values = new LinkedHashSet<>(definition.options());
    if (values.isEmpty()) {
      values.addAll(constants.texts(definition.name()));
      values.add(OTHER_TEXT);
    }
    return values;
  }

  private static Optional<Scalar> number(long micros) {
    return Optional.of(new Scalar.NumberValue(micros));
  }

  private static Optional<Scalar> day(long epochDay) {
    return Optional.of(new Scalar.DateValue(LocalDate.ofEpochDay(epochDay)));
  }

  private static Optional<Scalar> instant(long epochMilli) {
    return Optional.of(new Scalar.TimestampValue(Instant.ofEpochMilli(epochMilli)));
  }

  /** As people write it: no trailing zeros. */
  static String shown(long micros) {
    BigDecimal number = Fixed.decimal(micros);
    return number.toPlainString();
  }
}
