package dev.segmentry.core.explain;

import dev.segmentry.core.account.AttributeDefinition;
import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.explain.NearestMove.Need;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what changes of one attribute would lead elsewhere. */
final class AttributeSearch {

  private static final int MOST_OPTIONS = 50;

  private final Trial trial;
  private final AttributeDefinition attribute;
  private final Constants constants;
  private final int slot;
  private final Optional<Scalar> from;
  private final Map<Optional<Scalar>, Map<String, String>> tried = new HashMap<>();

  AttributeSearch(Trial trial, AttributeDefinition attribute, Constants constants) {
    this.trial = trial;
    this.attribute = attribute;
    this.constants = constants;
    slot = trial.row().catalogue().slot(attribute.name()).orElseThrow();
    from = trial.row().value(slot);
  }

  /** In no order. */
  List<NearestMove> moves(String dimension) {
    List<NearestMove> moves = new ArrayList<>();
    AttributeType type = attribute.type();
    if (type == AttributeType.BOOLEAN) {
      options(dimension, List.of("true", "false"), moves);
    } else if (type.isText()) {
      options(dimension, texts(), moves);
    } else if (from.isPresent()) {
      outwards(dimension, moves);
    } else {
      known(dimension, moves);
    }
    if (from.isPresent() && leads(dimension, Optional.empty())) {
      moves.add(move(dimension, Need.MISSING, Optional.empty(), Fixed.ONE));
    }
    return moves;
  }

  private Optional<String> heading(String dimension, Optional<Scalar> value) {
    return Optional.ofNullable(
        tried.computeIfAbsent(value, it -> trial.with(slot, it)).get(dimension));
  }

  /** Whether it leads to another segment than as things are. */
  private boolean leads(String dimension, Optional<Scalar> value) {
    return !heading(dimension, value).equals(Optional.ofNullable(trial.now().get(dimension)));
  }

  private NearestMove move(String dimension, Need need, Optional<Scalar> to, long distance) {
    return new NearestMove(
        dimension, attribute.name(), from, need, to, to, heading(dimension, to), distance);
  }

  private Set<String> texts() {
    return attribute.options().isEmpty()
        ? constants.texts(attribute.name())
        : new LinkedHashSet<>(attribute.options());
  }

  /** The first option that leads to each segment. */
  private void options(String dimension, Iterable<String> options, List<NearestMove> moves) {
    Set<Optional<String>> reached = new HashSet<>();
    int count = 0;
    for (String option : options) {
      Optional<Scalar> value =
          Optional.of(
              attribute.type() == AttributeType.BOOLEAN
                  ? new Scalar.BooleanValue(Boolean.parseBoolean(option))
                  : new Scalar.TextValue(option));
      if (count++ < MOST_OPTIONS
          && !value.equals(from)
          && leads(dimension, value)
          && reached.add(heading(dimension, value))) {
        moves.add(move(dimension, Need.BE, value, Fixed.ONE));
      }
    }
  }

  /** Both ways from the present value, to the first that leads elsewhere. */
  private void outwards(String dimension, List<NearestMove> moves) {
    Measure measure = Measure.of(from.orElseThrow());
    long value = measure.point(from.get(), trial.asOf());
    List<Long> points =
        new Candidates(constants, trial.asOf())
            .around(measure, value).stream()
                .map(point -> possible(point, point > value))
                .filter(point -> isValid(measure, point))
                .distinct()
                .toList();
    List<Long> above = points.stream().filter(point -> point > value).toList();
    List<Long> below = new ArrayList<>(points.stream().filter(point -> point < value).toList());
    Collections.reverse(below);
    side(dimension, measure, value, above).ifPresent(moves::add);
    side(dimension, measure, value, below).ifPresent(moves::add);
  }

  /** What lies outside the attribute's range would be read as missing, not as that number. */
  private boolean isValid(Measure measure, long point) {
    return measure != Measure.NUMBER || attribute.range().holds(point);
  }

  private Optional<NearestMove> side(
      String dimension, Measure measure, long value, List<Long> points) {
    long stays = value;
    for (long point : points) {
      if (leadsAt(dimension, measure, point)) {
        return Optional.of(between(dimension, measure, stays, point));
      }
      stays = point;
    }
    return Optional.empty();
  }

  private boolean leadsAt(String dimension, Measure measure, long point) {
    return leads(dimension, at(measure, point));
  }

  private Optional<Scalar> at(Measure measure, long point) {
    return Optional.of(measure.value(point, trial.asOf()));
  }

  /** Halves the way between what stays and what leads elsewhere until they are neighbours. */
  private NearestMove between(String dimension, Measure measure, long staying, long leading) {
    long stays = staying;
    long leads = leading;
    while (Math.abs(leads - stays) > grain()) {
      long steps = Math.abs(leads - stays) / grain();
      long back = Math.max(1, steps / 2) * grain();
      long middle = leads > stays ? leads - back : leads + back;
      if (leadsAt(dimension, measure, middle)) {
        leads = middle;
      } else {
        stays = middle;
      }
    }
    return measure == Measure.NUMBER
        ? number(dimension, stays, leads)
        : move(
            dimension,
            leads > stays ? Need.ON_OR_AFTER : Need.ON_OR_BEFORE,
            at(measure, leads),
            measure.distance(measure.point(from.orElseThrow(), trial.asOf()), leads, trial.asOf()));
  }

  /** The least by which two values of the attribute differ. */
  private long grain() {
    return attribute.whole() ? Fixed.ONE : 1;
  }

  /** The point itself, or the next the attribute can have. */
  private long possible(long point, boolean up) {
    long floor = Math.floorDiv(point, grain()) * grain();
    return floor == point || !up ? floor : floor + grain();
  }

  private NearestMove number(String dimension, long stays, long leads) {
    boolean up = leads > stays;
    Optional<Scalar> first = at(Measure.NUMBER, leads);
    Optional<String> segment = heading(dimension, first);
    long told = told(dimension, leads, up);
    long value = Measure.NUMBER.point(from.orElseThrow(), trial.asOf());
    Need need = up ? Need.AT_LEAST : Need.AT_MOST;
    if (told == leads
        && !heading(dimension, at(Measure.NUMBER, leads + (up ? grain() : -grain())))
            .equals(segment)) {
      need = Need.BE;
    } else if (decimals(stays) < decimals(told)) {
      need = up ? Need.ABOVE : Need.BELOW;
      told = stays;
    }
    return new NearestMove(
        dimension,
        attribute.name(),
        from,
        need,
        at(Measure.NUMBER, told),
        first,
        segment,
        Measure.NUMBER.distance(value, leads, trial.asOf()));
  }

  /** Rounded away from the present value where that still leads to the same segment. */
  private long told(String dimension, long leads, boolean up) {
    int decimals = Math.abs(leads) < 10 * Fixed.ONE ? 4 : 2;
    BigDecimal rounded =
        Fixed.decimal(leads).setScale(decimals, up ? RoundingMode.CEILING : RoundingMode.FLOOR);
    long told = Fixed.micros(rounded);
    return attribute.range().holds(told)
            && heading(dimension, at(Measure.NUMBER, told))
                .equals(heading(dimension, at(Measure.NUMBER, leads)))
        ? told
        : leads;
  }

  private static int decimals(long micros) {
    return Fixed.decimal(micros).scale();
  }

  /** Missing now: for each segment it could lead to, one value that does. */
  private void known(String dimension, List<NearestMove> moves) {
    Measure measure =
        switch (attribute.type()) {
          case DATE -> Measure.DAY;
          case TIMESTAMP -> Measure.INSTANT;
          default -> Measure.NUMBER;
        };
    Map<Optional<String>, Long> simplest = new LinkedHashMap<>();
    for (long candidate : new Candidates(constants, trial.asOf()).anywhere(measure)) {
      long point = possible(candidate, true);
      if (isValid(measure, point) && leadsAt(dimension, measure, point)) {
        simplest.merge(
            heading(dimension, at(measure, point)),
            point,
            (one, other) -> simplicity(measure, other) < simplicity(measure, one) ? other : one);
      }
    }
    simplest
        .values()
        .forEach(point -> moves.add(move(dimension, Need.KNOWN, at(measure, point), Fixed.ONE)));
  }

  /** Of numbers those with few digits are told, of days those near the evaluation's. */
  private long simplicity(Measure measure, long point) {
    return measure == Measure.NUMBER
        ? decimals(point)
        : Math.abs(point - trial.asOf().day().toEpochDay());
  }
}
