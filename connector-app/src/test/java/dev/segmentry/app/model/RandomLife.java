package dev.segmentry.app.model;

import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.crm.CrmSystem;
import dev.segmentry.core.crm.ExternalRef;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Decision;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.Segmentation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One account of a {@link RandomModelText} whose numbers wander, and what a reader says of them.
 */
final class RandomLife {

  static final LocalDate START = LocalDate.of(2024, 1, 1);

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private final Segmentation segmentation;
  private final Random random;
  private Map<String, BigDecimal> numbers = new HashMap<>();
  private AccountState state = AccountState.NEW;

  RandomLife(Segmentation segmentation, List<String> inputs, long seed) {
    this.segmentation = segmentation;
    random = new Random(seed);
    inputs.forEach(
        name ->
            numbers.put(name, new BigDecimal(random.nextInt(-140, 140)).divide(new BigDecimal(4))));
  }

  AccountState state() {
    return state;
  }

  Map<String, BigDecimal> numbers() {
    return numbers;
  }

  void numbers(Map<String, BigDecimal> now) {
    numbers = now;
  }

  /** Numbers near the present ones, in quarters. */
  Map<String, BigDecimal> drift(int most) {
    Map<String, BigDecimal> next = new HashMap<>();
    numbers.forEach(
        (name, value) ->
            next.put(
                name,
                value.add(
                    new BigDecimal(random.nextInt(-most, most + 1)).divide(new BigDecimal(4)))));
    return next;
  }

  /** Evaluates without recording it. */
  Decision look(int day) {
    return segmentation.decide(
        new Account(new ExternalRef(CrmSystem.SALESFORCE, "001"), "Acme", row()),
        state,
        Population.EMPTY,
        new AsOf(START.plusDays(day), ZONE));
  }

  Decision live(int day) {
    Decision decision = look(day);
    state = decision.next();
    return decision;
  }

  private AttributeRow row() {
    AttributeRow row = new AttributeRow(segmentation.catalogue());
    numbers.forEach(
        (name, value) ->
            row.put(
                segmentation.catalogue().slot(name).orElseThrow(), Scalar.NumberValue.of(value)));
    return row;
  }

  String segment(String dimension) {
    return state.dimension(dimension).assignment().map(held -> held.segment()).orElse("none");
  }

  /** Whether a reader of the rules finds nothing that could move the account with these numbers. */
  boolean isInsideTheBands(Map<String, BigDecimal> candidate) {
    return segmentation.model().dimensions().stream()
        .allMatch(
            it ->
                it instanceof OrderedDimension ordered
                    ? insideBands(ordered, candidate)
                    : staysByRule((ListedDimension) it, candidate));
  }

  private boolean insideBands(OrderedDimension dimension, Map<String, BigDecimal> candidate) {
    int position = dimension.position(segment(dimension.key()));
    long value = Scalar.NumberValue.of(candidate.get(dimension.attribute())).micros();
    boolean above = position == 0 || value >= dimension.boundaries().get(position - 1).fallsBelow();
    return above
        && (position == dimension.boundaries().size()
            || value < dimension.boundaries().get(position).risesAt());
  }

  private boolean staysByRule(ListedDimension dimension, Map<String, BigDecimal> candidate) {
    Segment held = dimension.segments().get(dimension.position(segment(dimension.key())));
    return !held.exit().map(rule -> holds(rule.text(), candidate)).orElse(false)
        && held.yieldsTo().stream()
            .noneMatch(
                other -> enters(dimension.segments().get(dimension.position(other)), candidate));
  }

  boolean enters(Segment segment) {
    return enters(segment, numbers);
  }

  private boolean enters(Segment segment, Map<String, BigDecimal> candidate) {
    return segment.enter().map(rule -> holds(rule.text(), candidate)).orElse(true);
  }

  private boolean holds(String rule, Map<String, BigDecimal> candidate) {
    Map<String, NaiveRule.Value> account = new HashMap<>();
    candidate.forEach((name, value) -> account.put(name, NaiveRule.Value.of(value)));
    BigDecimal sum = candidate.get("m_one").add(candidate.get("m_two"));
    account.put("m_sum", NaiveRule.Value.of(sum));
    account.put("m_double", NaiveRule.Value.of(sum.add(sum)));
    for (Dimension other : segmentation.model().dimensions()) {
      account.put("segment_of." + other.key(), NaiveRule.Value.of(segment(other.key())));
    }
    return Boolean.TRUE.equals(NaiveRule.truth(rule, account, START, ZONE));
  }
}
