package dev.segmentry.core.explain;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.Account;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.account.AttributeValue;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.explain.Placement.Rule;
import dev.segmentry.core.playbook.Standing;
import dev.segmentry.core.rule.AsOf;
import dev.segmentry.core.rule.CompiledCondition;
import dev.segmentry.core.rule.Evidence;
import dev.segmentry.core.rule.Truth;
import dev.segmentry.core.score.Shown;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Boundary;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.DimensionResult;
import dev.segmentry.core.segment.DimensionState;
import dev.segmentry.core.segment.EarlierReading;
import dev.segmentry.core.segment.Headings;
import dev.segmentry.core.segment.Impossible;
import dev.segmentry.core.segment.Inspection;
import dev.segmentry.core.segment.ListedDimension;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.Population;
import dev.segmentry.core.segment.Segment;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.SegmentFields;
import dev.segmentry.core.segment.SegmentOverride;
import dev.segmentry.core.segment.Segmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Explains accounts under one model. Pure; immutable. */
public final class Explaining {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)?");
  private static final String WHY = "why.";

  private final Segmentation segmentation;
  private final Headings headings;
  private final NearestMoves nearest;

  public Explaining(Segmentation segmentation) {
    this.segmentation = segmentation;
    headings = Headings.of(segmentation.model());
    nearest = new NearestMoves(segmentation.model());
  }

  /**
   * @param account its row is over the model's catalogue, inputs filled in
   * @param values what the row was made of, by attribute
   * @param recorded what the last applied run left
   * @param population facts about all active accounts
   * @param asOf not before the last recorded evaluation
   * @param fields what the CRM holds in the segment fields
   */
  public Explanation explain(
      Account account,
      Map<String, AttributeValue> values,
      AccountState recorded,
      Population population,
      AsOf asOf,
      SegmentFields fields) {
    return explain(account, values, recorded, population, asOf, fields, EarlierReading.SAME);
  }

  /**
   * As above, where another model decided the account last.
   *
   * @param earlier what that one makes of the account now
   */
  public Explanation explain(
      Account account,
      Map<String, AttributeValue> values,
      AccountState recorded,
      Population population,
      AsOf asOf,
      SegmentFields fields,
      EarlierReading earlier) {
    Inspection inspection =
        segmentation.inspect(account, recorded, population, asOf, fields, earlier);
    return new One(account, recorded, population, asOf, inspection, earlier).explanation(values);
  }

  /** One account. */
  private final class One {
    private final Account account;
    private final AccountState recorded;
    private final AsOf asOf;
    private final Inspection inspection;
    private final Map<String, String> heading;
    private final Map<String, List<NearestMove>> moves;
    private final Map<String, ComingMove> coming;

    One(
        Account account,
        AccountState recorded,
        Population population,
        AsOf asOf,
        Inspection inspection,
        EarlierReading earlier) {
      this.account = account;
      this.recorded = recorded;
      this.asOf = asOf;
      this.inspection = inspection;
      heading = headings.of(account.attributes(), recorded, population, asOf);
      moves = nearest.of(account.attributes(), recorded, population, asOf);
      coming = Waiting.of(segmentation, account, recorded, population, asOf, earlier);
    }

    Explanation explanation(Map<String, AttributeValue> values) {
      List<Placement> placements = new ArrayList<>();
      List<Score> scores = new ArrayList<>();
      Set<String> mentioned = new TreeSet<>();
      Scores parts = new Scores(inspection.row(), asOf, headings::outside);
      segmentation.model().steps().forEach(step -> parts.of(step).ifPresent(scores::add));
      for (Dimension dimension : segmentation.model().dimensions()) {
        placements.add(placement(dimension));
        mentioned.addAll(headings.inputs(dimension));
      }
      return new Explanation(
          account,
          asOf,
          recorded,
          inspection.decision(),
          placements,
          scores,
          facts(mentioned, values),
          playbooks(),
          Impossible.of(segmentation.model(), account.attributes(), asOf));
    }

    private Placement placement(Dimension dimension) {
      String key = dimension.key();
      DimensionResult result = inspection.decision().results().get(key);
      DimensionState next = inspection.decision().next().dimension(key);
      return new Placement(
          dimension,
          recorded.dimension(key),
          stands(dimension),
          recorded.facts().getOrDefault(WHY + key, ""),
          next.assignment(),
          Optional.ofNullable(heading.get(key)),
          inspection.decision().overrides().stream()
              .filter(one -> one.dimension().equals(key))
              .findFirst(),
          rule(dimension, next),
          inspection.pending().getOrDefault(key, List.of()),
          result == null || isHeld(result) ? next.reason() : result.reason(),
          moves.getOrDefault(key, List.of()),
          Optional.ofNullable(coming.get(key)),
          segmentation.model().approvals().contains(key));
    }

    private Optional<SegmentAssignment> stands(Dimension dimension) {
      String key = dimension.key();
      return recorded
          .overrideInForce(key)
          .flatMap(word -> dimension.segmentNamed(word.value()).map(named -> held(named, word)))
          .or(() -> recorded.approved(key))
          .or(() -> recorded.dimension(key).assignment());
    }

    private SegmentAssignment held(String segment, SegmentOverride word) {
      String version = segmentation.model().version();
      return new SegmentAssignment(segment, word.on(), version, Cause.OVERRIDE, "override");
    }

    private boolean isHeld(DimensionResult result) {
      return result.assignment().filter(held -> held.cause() == Cause.OVERRIDE).isPresent();
    }

    private Rule rule(Dimension dimension, DimensionState next) {
      if (dimension instanceof OrderedDimension ordered) {
        return within(ordered, next);
      }
      ListedDimension listed = (ListedDimension) dimension;
      Optional<Segment> segment =
          next.assignment()
              .map(SegmentAssignment::segment)
              .map(key -> listed.segments().get(listed.position(key)));
      return segment.map(one -> holding(listed, one)).orElseGet(() -> unknown(listed));
    }

    /** The number between the bounds at which it would begin to leave. */
    private Rule within(OrderedDimension ordered, DimensionState next) {
      OptionalLong value =
          inspection.row().value(ordered.attribute()).orElse(null)
                  instanceof Scalar.NumberValue number
              ? OptionalLong.of(number.micros())
              : OptionalLong.empty();
      int position = next.assignment().map(held -> ordered.position(held.segment())).orElse(-1);
      List<Boundary> boundaries = ordered.boundaries(inspection.row());
      List<Comparison> comparisons = new ArrayList<>();
      if (position > 0) {
        comparisons.add(bound(ordered, value, ">=", boundaries.get(position - 1).fallsBelow()));
      }
      if (position >= 0 && position < boundaries.size()) {
        comparisons.add(bound(ordered, value, "<", boundaries.get(position).risesAt()));
      }
      boolean known = value.isPresent() && position >= 0;
      return new Rule(known ? Rule.Kind.WITHIN : Rule.Kind.UNKNOWN, comparisons);
    }

    private Comparison bound(
        OrderedDimension ordered, OptionalLong value, String operator, long bound) {
      String name = ordered.attribute();
      String operand = Shown.number(bound);
      if (value.isEmpty()) {
        String sentence = name + " missing (" + operator + " " + operand + ": unknown)";
        return new Comparison(
            new Evidence(name, "", operator, operand, Truth.UNKNOWN, sentence),
            outside(Set.of(name)));
      }
      boolean holds = operator.equals("<") ? value.getAsLong() < bound : value.getAsLong() >= bound;
      String shown = Shown.number(value.getAsLong());
      String sentence = name + " " + shown + (holds ? " " : ", not ") + operator + " " + operand;
      return new Comparison(
          new Evidence(name, shown, operator, operand, Truth.of(holds), sentence),
          outside(Set.of(name)));
    }

    private Rule holding(ListedDimension listed, Segment segment) {
      if (segment.enter().isEmpty()) {
        return new Rule(Rule.Kind.OTHERWISE, refusing(listed));
      }
      CompiledCondition enter = segment.enter().get();
      Truth enters = enter.test(inspection.row(), asOf);
      if (enters == Truth.TRUE) {
        return new Rule(Rule.Kind.ENTERS, comparisons(enter));
      }
      if (enters == Truth.UNKNOWN) {
        return new Rule(Rule.Kind.UNKNOWN, comparisons(enter));
      }
      return leading(listed, segment)
          .map(out -> new Rule(Rule.Kind.LEAVES, comparisons(out)))
          .orElseGet(
              () ->
                  new Rule(
                      Rule.Kind.STAYS,
                      segment.exit().map(this::comparisons).orElse(comparisons(enter))));
    }

    /** The rule by which the account is leaving; empty when none does. */
    private Optional<CompiledCondition> leading(ListedDimension listed, Segment segment) {
      Stream<CompiledCondition> others =
          segment.yieldsTo().stream()
              .map(key -> listed.segments().get(listed.position(key)))
              .flatMap(other -> other.enter().stream());
      return Stream.concat(segment.exit().stream(), others)
          .filter(rule -> rule.test(inspection.row(), asOf) == Truth.TRUE)
          .findFirst();
    }

    /** What keeps the account out of every segment that has a rule, in the order of the model. */
    private List<Comparison> refusing(ListedDimension listed) {
      return listed.segments().stream()
          .flatMap(segment -> segment.enter().stream())
          .filter(rule -> rule.test(inspection.row(), asOf) != Truth.TRUE)
          .flatMap(rule -> comparisons(rule).stream())
          .distinct()
          .toList();
    }

    private Rule unknown(ListedDimension listed) {
      List<Comparison> doubts = new ArrayList<>();
      for (Segment segment : listed.segments()) {
        segment
            .enter()
            .filter(rule -> rule.test(inspection.row(), asOf) == Truth.UNKNOWN)
            .ifPresent(rule -> doubts.addAll(comparisons(rule)));
      }
      return new Rule(Rule.Kind.UNKNOWN, doubts.stream().distinct().toList());
    }

    private List<Comparison> comparisons(CompiledCondition rule) {
      return rule.evidence(inspection.row(), asOf).stream()
          .map(evidence -> new Comparison(evidence, outside(named(evidence, rule.reads()))))
          .toList();
    }

    /** The attributes a comparison speaks of, of those its rule reads. */
    private Set<String> named(Evidence evidence, Set<String> reads) {
      Set<String> names = new TreeSet<>();
      Matcher matcher = NAME.matcher(evidence.subject() + " " + evidence.operand());
      while (matcher.find()) {
        if (reads.contains(matcher.group())) {
          names.add(matcher.group());
        }
      }
      return names;
    }

    private List<String> outside(Set<String> attributes) {
      return List.copyOf(new TreeSet<>(headings.outside(attributes)));
    }

    private Map<String, Fact> facts(Set<String> names, Map<String, AttributeValue> values) {
      Map<String, Fact> facts = new TreeMap<>();
      AttributeRow row = account.attributes();
      for (String name : names) {
        Optional<AttributeValue> value = Optional.ofNullable(values.get(name));
        int slot = row.catalogue().slot(name).orElseThrow();
        Optional<Absence> absence = row.absence(slot);
        facts.put(
            name,
            new Fact(
                name,
                row.value(slot).map(Scalar::display).orElse(""),
                absence,
                value.map(it -> detail(it, absence)).orElse(""),
                value.map(AttributeValue::source).orElse(""),
                value.map(AttributeValue::asOf)));
      }
      return facts;
    }

    /** What stands where a value cannot be. */
    private static String detail(AttributeValue value, Optional<Absence> absence) {
      if (value instanceof AttributeValue.Missing missing) {
        return missing.detail();
      }
      return value instanceof AttributeValue.Known known
              && absence.filter(Absence.INVALID::equals).isPresent()
          ? known.value().display()
          : "";
    }

    private List<Standing> playbooks() {
      return segmentation.model().playbooks().stream()
          .map(
              one ->
                  Standing.of(
                      one,
                      segmentation.model().playbooks(),
                      recorded.playbooks(),
                      recorded.facts(),
                      asOf.day()))
          .filter(Standing::tells)
          .toList();
    }
  }
}
