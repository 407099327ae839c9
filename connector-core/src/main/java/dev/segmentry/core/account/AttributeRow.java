package dev.segmentry.core.account;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One account's attribute values, packed by slot so that rules read them without boxing.
 *
 * <p>Held as {@code long}: numbers and money times 10⁶, booleans 0 or 1, dates as epoch day,
 * timestamps as epoch millisecond. Texts are held as they are. A row is written while it is being
 * filled or while derived values are added to a {@link #copy}, by one thread; whoever receives one
 * reads it only.
 */
public final class AttributeRow {

  /** Days outside of these are slips of the pen: the year 20205, or 0024. */
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

  private final AttributeCatalogue catalogue;
  private final long[] scalars;
  private final @Nullable String[] texts;
  private final @Nullable Absence[] absences;
  private long[] asOfMillis;

  /**
   * What a copy is given is derived and has no time of its own: so it shares them until one is set.
   */
  private boolean sharesTimes;

  /** What evidence says beside a computed value; replaced as a whole, so copies may share it. */
  private Map<Integer, String> asides = Map.of();

  /** A row in which nothing was read. */
  public AttributeRow(AttributeCatalogue catalogue) {
    this.catalogue = catalogue;
    int size = catalogue.size();
    scalars = new long[size];
    texts = new @Nullable String[size];
    absences = new @Nullable Absence[size];
    asOfMillis = new long[size];
    java.util.Arrays.fill(absences, Absence.NOT_READ);
  }

  private AttributeRow(AttributeRow other) {
    catalogue = other.catalogue;
    scalars = other.scalars.clone();
    texts = other.texts.clone();
    absences = other.absences.clone();
    asOfMillis = other.asOfMillis;
    asides = other.asides;
    sharesTimes = true;
  }

  /** A row holding the given values; attributes that the catalogue does not know are left out. */
  public static AttributeRow of(AttributeCatalogue catalogue, Map<String, AttributeValue> values) {
    AttributeRow row = new AttributeRow(catalogue);
    values.forEach(row::put);
    return row;
  }

  public AttributeRow copy() {
    if (!sharesTimes) {
      sharesTimes = true; // of this row, too: what is written to it must not reach the copy
    }
    return new AttributeRow(this);
  }

  public AttributeCatalogue catalogue() {
    return catalogue;
  }

  public boolean isKnown(int slot) {
    return absences[slot] == null;
  }

  /** The value of a known non-text slot; meaningless otherwise. */
  public long scalar(int slot) {
    return scalars[slot];
  }

  /** The value of a known text slot; empty text otherwise. */
  public String text(int slot) {
    String text = texts[slot];
    return text == null ? "" : text;
  }

  /** Why the slot has no value; empty when it has one. */
  public Optional<Absence> absence(int slot) {
    return Optional.ofNullable(absences[slot]);
  }

  public Instant asOf(int slot) {
    return Instant.ofEpochMilli(asOfMillis[slot]);
  }

  public void setScalar(int slot, long value) {
    scalars[slot] = value;
    absences[slot] = null;
  }

  public void setText(int slot, String value) {
    texts[slot] = value;
    absences[slot] = null;
  }

  public void setMissing(int slot, Absence why) {
    scalars[slot] = 0;
    texts[slot] = null;
    absences[slot] = why;
  }

  public void setAsOf(int slot, Instant instant) {
    if (sharesTimes) {
      asOfMillis = asOfMillis.clone();
      sharesTimes = false;
    }
    asOfMillis[slot] = instant.toEpochMilli();
  }

  /** What is said beside the value of a slot; empty text when nothing is. */
  public String aside(int slot) {
    return asides.getOrDefault(slot, "");
  }

  public void setAside(int slot, String text) {
    Map<Integer, String> next = new HashMap<>(asides);
    next.put(slot, text);
    asides = Map.copyOf(next);
  }

  /** The value in a slot as a typed value; empty when missing. */
  public Optional<Scalar> value(int slot) {
    if (!isKnown(slot)) {
      return Optional.empty();
    }
    long raw = scalars[slot];
    return Optional.of(
        switch (catalogue.at(slot).type()) {
          case NUMBER, MONEY -> new Scalar.NumberValue(raw);
          case TEXT, PICKLIST -> new Scalar.TextValue(text(slot));
          case BOOLEAN -> new Scalar.BooleanValue(raw != 0);
          case DATE -> new Scalar.DateValue(LocalDate.ofEpochDay(raw));
          case TIMESTAMP -> new Scalar.TimestampValue(Instant.ofEpochMilli(raw));
        });
  }

  public Optional<Scalar> value(String name) {
    OptionalInt slot = catalogue.slot(name);
    return slot.isPresent() ? value(slot.getAsInt()) : Optional.empty();
  }

  /**
   * Sets one attribute by name; unknown names are ignored, a value of the wrong type becomes {@link
   * Absence#INVALID}.
   */
  public void put(String name, AttributeValue value) {
    OptionalInt found = catalogue.slot(name);
    if (found.isEmpty()) {
      return;
    }
    int slot = found.getAsInt();
    setAsOf(slot, value.asOf());
    if (value instanceof AttributeValue.Missing missing) {
      setMissing(slot, missing.why());
    } else if (value instanceof AttributeValue.Known known) {
      put(slot, known.value());
    }
  }

  /**
   * Sets one slot; a value that is not of the slot's type, or that cannot be true (out of the
   * attribute's range, a day outside of 1900 to 2199), becomes {@link Absence#INVALID}.
   */
  public void put(int slot, Scalar value) {
    AttributeDefinition definition = catalogue.at(slot);
    AttributeType type = definition.type();
    if (isImpossible(value, definition)) {
      setMissing(slot, Absence.INVALID);
    } else if (type.isNumeric() && value instanceof Scalar.NumberValue number) {
      setScalar(slot, number.micros());
    } else if (type.isText() && value instanceof Scalar.TextValue text) {
      setText(slot, text.text());
    } else if (type == AttributeType.BOOLEAN && value instanceof Scalar.BooleanValue bool) {
      setScalar(slot, bool.value() ? 1 : 0);
    } else if (type == AttributeType.DATE && value instanceof Scalar.DateValue date) {
      setScalar(slot, date.date().toEpochDay());
    } else if (type == AttributeType.TIMESTAMP && value instanceof Scalar.TimestampValue stamp) {
      setScalar(slot, stamp.instant().toEpochMilli());
    } else {
      setMissing(slot, Absence.INVALID);
    }
  }

  private static boolean isImpossible(Scalar value, AttributeDefinition definition) {
    if (value instanceof Scalar.NumberValue number) {
      return !definition.range().holds(number.micros());
    }
    if (value instanceof Scalar.DateValue date) {
      return date.date().isBefore(EARLIEST) || date.date().isAfter(LATEST);
    }
    // A day of slack, since a moment is another day elsewhere.
    return value instanceof Scalar.TimestampValue stamp
        && (stamp.instant().isBefore(start(EARLIEST.minusDays(1)))
            || stamp.instant().isAfter(start(LATEST.plusDays(2))));
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
