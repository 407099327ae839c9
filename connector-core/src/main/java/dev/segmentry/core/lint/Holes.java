package dev.segmentry.core.lint;

import dev.segmentry.core.account.AttributeType;
import dev.segmentry.core.account.Fixed;
import dev.segmentry.core.account.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds holes: both ends of a range fit a segment, and what lies between them fits none. */
record Holes(Space space, Search search) {

  /** Values that are looked at in the time of one unit of effort. */
  private static final int VALUES_OF_A_UNIT = 50;

  /**
   * @param attribute the number
   * @param low highest value below the hole, fixed-point
   * @param high least value above it, fixed-point
   * @param type of the attribute
   * @param result an account in the hole
   */
  record Hole(String attribute, long low, long high, AttributeType type, Search.Result result) {

    /** A count has no values between two whole numbers. */
    boolean onlyBetweenWholeNumbers() {
      return type == AttributeType.NUMBER
          && low % Fixed.ONE == 0
          && high % Fixed.ONE == 0
          && high - low == Fixed.ONE;
    }
  }

  /**
   * @param fitsNone what is true of an account that fits no segment
   */
  List<Hole> in(List<Goal> fitsNone) {
    List<Hole> holes = new ArrayList<>();
    for (int place = 0; place < space.variables().size(); place++) {
      List<Long> constants = new ArrayList<>(space.constants(space.variables().get(place).name()));
      for (int i = 1; i < constants.size() && !space.effort().isSpent(); i++) {
        hole(place, constants.get(i - 1), constants.get(i), fitsNone).ifPresent(holes::add);
      }
    }
    return holes;
  }

  private Optional<Hole> hole(int place, long low, long high, List<Goal> fitsNone) {
    int between = strictlyBetween(place, low, high);
    if (between < 0) {
      return Optional.empty();
    }
    Search.Result inside = search.find(fitsNone, Map.of(place, between));
    if (!inside.found() || !inside.chosen().containsKey(place)) {
      return Optional.empty();
    }
    boolean ends =
        fits(inside, place, indexOf(place, low), fitsNone)
            && fits(inside, place, indexOf(place, high), fitsNone);
    Variable variable = space.variables().get(place);
    return ends
        ? Optional.of(new Hole(variable.name(), low, high, space.type(variable), inside))
        : Optional.empty();
  }

  /** Whether the same account with another value of one attribute does fit a segment. */
  private boolean fits(Search.Result inside, int place, int index, List<Goal> fitsNone) {
    if (index < 0) {
      return false;
    }
    Map<Integer, Integer> only = new HashMap<>(inside.chosen());
    only.put(place, index);
    return search.find(fitsNone, only).end() == Search.End.NONE;
  }

  private int strictlyBetween(int place, long low, long high) {
    List<Optional<Scalar>> values = space.variables().get(place).values();
    space.effort().spend(values.size() / VALUES_OF_A_UNIT);
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).orElse(null) instanceof Scalar.NumberValue number
          && number.micros() > low
          && number.micros() < high) {
        return i;
      }
    }
    return -1;
  }

  private int indexOf(int place, long micros) {
    return space
        .variables()
        .get(place)
        .values()
        .indexOf(Optional.of(new Scalar.NumberValue(micros)));
  }
}
