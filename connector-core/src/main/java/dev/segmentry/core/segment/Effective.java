package dev.segmentry.core.segment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the world sees of an evaluation: the rules' word, but for dimensions in which a person's
 * holds (domain §1, raw, computed, effective). The rules' own state and clocks go on underneath.
 */
final class Effective {

  private static final int FOREWARNED_DAYS = 7;

  /** Fact of an override that was given by command: {@code ordered.<dimension>}. */
  static final String ORDERED = "ordered";

  /** Fact: words that stood beside a segment when a person's word last held. */
  static final String BESIDE = "beside";

  private final SegmentationModel model;
  private final Evaluation evaluation;
  private final SegmentFields fields;
  private final LocalDate today;
  private final Map<String, DimensionResult> results;
  private final List<Transition> transitions = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, SegmentOverride> overrides = new TreeMap<>();
  private final Map<String, WrittenValues> written;
  private final Map<String, OverrideEvent> events = new TreeMap<>();
  private final List<ShownOverride> shown = new ArrayList<>();
  private final Map<String, ApprovedSegment> approved = new HashMap<>();
  private final Map<String, ApprovedSegment.Outcome> approvals = new LinkedHashMap<>();

  private Effective(SegmentationModel model, Evaluation evaluation, SegmentFields fields) {
    this.model = model;
    this.evaluation = evaluation;
    this.fields = fields;
    today = evaluation.asOf().day();
    results = new LinkedHashMap<>(evaluation.results());
    written = new TreeMap<>(evaluation.previous().written());
  }

  static Effective of(SegmentationModel model, Evaluation evaluation, SegmentFields fields) {
    Effective effective = new Effective(model, evaluation, fields);
    model.dimensions().forEach(effective::prepare);
    model.dimensions().forEach(effective::settle);
    effective.takeUp();
    return effective;
  }

  /** The segment the world saw after the last evaluation: a person's while it held, or approved. */
  static Optional<String> before(Dimension dimension, AccountState previous) {
    Optional<String> held =
        previous
            .overrideInForce(dimension.key())
            .flatMap(override -> dimension.segmentNamed(override.value()));
    return held.or(
        () ->
            ApprovedSegment.stands(previous, dimension.key())
                .or(() -> previous.dimension(dimension.key()).assignment())
                .map(SegmentAssignment::segment));
  }

  private void prepare(Dimension dimension) {
    if (model.approvals().contains(dimension.key())) {
      approved.put(
          dimension.key(),
          new ApprovedSegment(
              dimension,
              model.version(),
              evaluation,
              fields,
              !model.data().isActive(evaluation.row(), evaluation.asOf())));
    }
  }

  private void takeUp() {
    fields.instructions().stream()
        .mapToLong(Instruction::number)
        .max()
        .ifPresent(last -> evaluation.memory().keep(Instruction.TAKEN_UP, Long.toString(last)));
  }

  private void settle(Dimension dimension) {
    String key = dimension.key();
    OrderedOverride.Outcome outcome = outcome(dimension);
    outcome.note().ifPresent(note -> notes.add(key + ": " + note));
    HandEdit.Ruling ruling = outcome.ruling();
    Optional<SegmentOverride> inForce = ruling.override();
    Optional<SegmentOverride> last = evaluation.previous().overrideInForce(key);
    boolean wasNamed =
        last.flatMap(override -> dimension.segmentNamed(override.value())).isPresent();
    ruling.event().ifPresent(event -> events.put(key, event));
    inForce.ifPresent(override -> overrides.put(key, override));
    Optional<String> named = inForce.flatMap(override -> dimension.segmentNamed(override.value()));
    Optional<String> before = before(dimension, evaluation.previous());
    approve(dimension, inForce.isPresent());
    if (named.isPresent()) {
      results.put(key, held(dimension, named.get(), inForce.get()));
    }
    if (named.isPresent() || wasNamed) {
      move(dimension, before, named);
    } else if (approvals.containsKey(key)) {
      approvedMove(dimension, before);
    } else {
      engineMove(dimension, before);
    }
    inForce.ifPresent(override -> note(dimension, override, named));
    ruling.event().ifPresent(event -> show(dimension, inForce, event));
    remember(dimension, inForce, outcome.ordered());
  }

  /** What stands is what was approved. */
  private void approve(Dimension dimension, boolean held) {
    String key = dimension.key();
    ApprovedSegment segment = approved.get(key);
    if (segment == null) {
      return;
    }
    ApprovedSegment.Outcome outcome =
        segment.outcome(
            evaluation.states().getOrDefault(key, DimensionState.NONE).assignment(), held);
    approvals.put(key, outcome);
    segment.remember(outcome);
    outcome.note().ifPresent(note -> notes.add(key + ": " + note));
    if (outcome.assignment().isPresent()) {
      engineMoves(key)
          .filter(move -> move.cause() == Cause.DATA_LOSS)
          .forEach(lost -> notes.add(lost(dimension, lost, outcome)));
    }
    DimensionResult computed = Objects.requireNonNull(results.get(key));
    results.put(
        key,
        new DimensionResult(
            outcome.assignment(),
            computed.score(),
            computed.unknown(),
            waiting(dimension, outcome, computed.reason()),
            computed.evidence(),
            computed.confidence(),
            computed.subWithin(outcome.assignment().map(SegmentAssignment::segment))));
  }

  /** No segment at all is nothing that could be proposed: what stood goes on standing. */
  private static String lost(
      Dimension dimension, Transition lost, ApprovedSegment.Outcome outcome) {
    return dimension.key()
        + ": "
        + dimension.labelOf(outcome.assignment().map(SegmentAssignment::segment))
        + " goes on standing without data (data_loss): "
        + String.join("; ", lost.evidence());
  }

  private static String waiting(
      Dimension dimension, ApprovedSegment.Outcome outcome, String reason) {
    return outcome
        .proposals()
        .open()
        .map(
            open ->
                dimension.labelOf(Optional.of(open.target()))
                    + " is proposed since "
                    + open.on()
                    + (reason.isEmpty() ? "" : "; " + reason))
        .orElse(reason);
  }

  private void approvedMove(Dimension dimension, Optional<String> from) {
    String key = dimension.key();
    ApprovedSegment.Outcome outcome = Objects.requireNonNull(approvals.get(key));
    Optional<String> to = stands(key);
    if (outcome.isApproved() && !from.equals(to)) {
      List<String> evidence = new ArrayList<>();
      evidence.add("approved, " + Objects.requireNonNull(approved.get(key)).said());
      Transition.proposedFor(outcome.approvedCause()).ifPresent(evidence::add);
      evaluation.memory().why(key).ifPresent(evidence::add);
      LocalDate since = outcome.assignment().map(SegmentAssignment::since).orElse(today);
      transitions.add(new Transition(key, from, to, since, Cause.APPROVAL, evidence));
    } else if (outcome.isSettled() && !from.equals(to)) {
      List<String> evidence =
          engineMoves(key).findFirst().map(Transition::evidence).orElse(List.of());
      transitions.add(new Transition(key, from, to, today, Cause.PROVISIONAL, evidence));
    } else if (from.isEmpty()) {
      engineMoves(key).forEach(transitions::add);
    }
  }

  /** Where approval is not asked for any more, what the rules say shows at once. */
  private void engineMove(Dimension dimension, Optional<String> from) {
    String key = dimension.key();
    boolean wasApproved = evaluation.memory().fact(ApprovedSegment.STANDS, key).isPresent();
    if (!wasApproved) {
      engineMoves(key).forEach(transitions::add);
      return;
    }
    evaluation.memory().forget(ApprovedSegment.STANDS, key);
    evaluation.memory().forget(ApprovedSegment.PROPOSALS, key);
    if (!from.equals(computed(key))) {
      transitions.add(
          new Transition(
              key,
              from,
              computed(key),
              today,
              Cause.DEFINITION,
              List.of("the model asks for no approval any more")));
    }
  }

  /** Segment that stands where nobody's word holds. */
  private Optional<String> stands(String dimension) {
    ApprovedSegment.Outcome outcome = approvals.get(dimension);
    return outcome == null
        ? computed(dimension)
        : outcome.assignment().map(SegmentAssignment::segment);
  }

  /** One that ended is shown as it was. */
  private void show(Dimension dimension, Optional<SegmentOverride> inForce, OverrideEvent event) {
    String key = dimension.key();
    SegmentOverride override =
        inForce.orElseGet(() -> Objects.requireNonNull(evaluation.previous().overrides().get(key)));
    shown.add(
        ShownOverride.of(
            key,
            fields.of(key).map(SegmentFields.Content::field).orElse(""),
            override,
            computed(key),
            event,
            inForce.isPresent() && endsSoon(dimension, override)));
  }

  /** What the field tells, and what was ordered on top of it. */
  private OrderedOverride.Outcome outcome(Dimension dimension) {
    String key = dimension.key();
    Optional<SegmentOverride> held =
        Optional.ofNullable(evaluation.previous().overrides().get(key));
    HandEdit.Ruling seen = ruling(dimension);
    boolean edited = seen.event().filter(OverrideEvent::isEdit).isPresent();
    OrderedOverride.Outcome outcome =
        new OrderedOverride.Outcome(
            seen, isOrdered(key) && !edited, edited ? complaint(dimension) : Optional.empty());
    OrderedOverride orders = new OrderedOverride(today, fields.overrideDays());
    for (Instruction order : fields.instructions(key)) {
      outcome = orders.of(held, outcome, order);
    }
    return outcome;
  }

  private boolean isOrdered(String dimension) {
    return evaluation.memory().fact(ORDERED, dimension).isPresent();
  }

  private Optional<String> complaint(Dimension dimension) {
    return fields
        .of(dimension.key())
        .flatMap(field -> companion(dimension).complaint(today))
        .map(
            what ->
                what
                    + ": held for "
                    + fields.overrideDays()
                    + " days; correct it to say otherwise");
  }

  /** As far as it was written since the last time that a person's word held. */
  private Companion companion(Dimension dimension) {
    return fields
        .of(dimension.key())
        .map(SegmentFields.Content::companion)
        .orElse(Companion.NONE)
        .since(said(dimension.key()));
  }

  private Companion.Said said(String dimension) {
    return evaluation
        .memory()
        .fact(BESIDE, dimension)
        .map(Companion.Said::parse)
        .or(
            () ->
                Optional.ofNullable(evaluation.previous().overrides().get(dimension))
                    .filter(held -> !isOrdered(dimension))
                    .map(Companion.Said::of))
        .orElse(Companion.Said.NOTHING);
  }

  private void rememberSaid(String dimension, Companion beside, boolean held) {
    Companion.Said next = said(dimension).after(beside, held);
    if (!next.equals(Companion.Said.NOTHING)) {
      evaluation.memory().keep(BESIDE, dimension, next.toText());
    } else if (evaluation.memory().fact(BESIDE, dimension).isPresent()) {
      evaluation.memory().forget(BESIDE, dimension);
    }
  }

  private HandEdit.Ruling ruling(Dimension dimension) {
    String key = dimension.key();
    AccountState previous = evaluation.previous();
    Optional<SegmentFields.Content> field = fields.of(key);
    Optional<SegmentOverride> held = Optional.ofNullable(previous.overrides().get(key));
    boolean ordered = isOrdered(key);
    boolean asRefused = field.filter(SegmentFields.Content::asRefused).isPresent();
    if (held.isEmpty() && asRefused) {
      // What we meant to write there never came to be: nobody cleared or edited it.
      return HandEdit.Ruling.NOTHING;
    }
    boolean remembered = previous.dimensions().containsKey(key) && !(ordered && asRefused);
    WrittenValues ours =
        remembered
            ? field.map(one -> previous.written(one.field())).orElse(WrittenValues.NONE)
            : WrittenValues.NONE;
    boolean mayBeLate = field.filter(SegmentFields.Content::mayBeLate).isPresent();
    return new HandEdit(
            dimension,
            held,
            ours,
            mayBeLate,
            rules(key),
            today,
            fields.overrideDays(),
            companion(dimension),
            ordered)
        .judge(field.flatMap(SegmentFields.Content::text));
  }

  /** Segments that are no edit when the field shows them: those that stand, and stood. */
  private List<String> rules(String dimension) {
    ApprovedSegment segment = approved.get(dimension);
    if (segment != null) {
      return segment.ours(computed(dimension));
    }
    AccountState previous = evaluation.previous();
    return Stream.of(
            computed(dimension),
            previous.dimension(dimension).assignment().map(SegmentAssignment::segment),
            ApprovedSegment.stands(previous, dimension).map(SegmentAssignment::segment))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> computed(String dimension) {
    return evaluation
        .states()
        .getOrDefault(dimension, DimensionState.NONE)
        .assignment()
        .map(SegmentAssignment::segment);
  }

  private DimensionResult held(Dimension dimension, String segment, SegmentOverride override) {
    DimensionResult computed = Objects.requireNonNull(results.get(dimension.key()));
    return new DimensionResult(
        Optional.of(
            new SegmentAssignment(
                segment, override.on(), model.version(), Cause.OVERRIDE, "override")),
        computed.score(),
        computed.unknown(),
        override.words() + ", held until " + override.until(),
        List.of(),
        Optional.empty(),
        computed.subWithin(Optional.of(segment)));
  }

  private Stream<Transition> engineMoves(String dimension) {
    return evaluation.transitions().stream().filter(move -> move.dimension().equals(dimension));
  }

  private void move(Dimension dimension, Optional<String> from, Optional<String> named) {
    String key = dimension.key();
    Optional<String> to = named.isPresent() ? named : stands(key);
    if (!from.equals(to)) {
      OverrideEvent event = events.get(key);
      Cause cause = event == OverrideEvent.EXPIRED ? Cause.OVERRIDE_EXPIRED : Cause.OVERRIDE;
      transitions.add(new Transition(key, from, to, today, cause, evidence(dimension)));
    } else if (named.isPresent()) {
      engineMoves(key).forEach(hidden -> notes.add(hidden(dimension, hidden)));
    }
  }

  private List<String> evidence(Dimension dimension) {
    List<String> evidence = new ArrayList<>();
    OverrideEvent event = events.getOrDefault(dimension.key(), OverrideEvent.HELD);
    evidence.add(
        switch (event) {
          case BEGUN, RENEWED, HELD, RESTORED -> held(dimension);
          case EXPIRED -> words(dimension) + ", and its time is over: " + since(dimension);
          case CLEARED -> "the field was cleared in the CRM: " + since(dimension);
          case SET_BACK -> "set back in the CRM: " + since(dimension);
          case LIFTED, LEFT -> lifted(dimension) + ": " + since(dimension);
        });
    evaluation.memory().why(dimension.key()).ifPresent(evidence::add);
    return evidence;
  }

  private String words(Dimension dimension) {
    return Objects.requireNonNull(evaluation.previous().overrides().get(dimension.key())).words();
  }

  private String lifted(Dimension dimension) {
    return fields.instructions(dimension.key()).stream()
        .filter(order -> order.kind() == Instruction.Kind.LIFT)
        .reduce((one, later) -> later)
        .map(
            order ->
                "lifted by " + order.by() + (order.reason().isEmpty() ? "" : ", " + order.reason()))
        .orElse("lifted");
  }

  private String held(Dimension dimension) {
    SegmentOverride override = Objects.requireNonNull(overrides.get(dimension.key()));
    return override.words()
        + ", held until "
        + override.until()
        + "; the rules say "
        + dimension.labelOf(computed(dimension.key()));
  }

  private String since(Dimension dimension) {
    return "the rules say "
        + dimension.labelOf(computed(dimension.key()))
        + evaluation
            .states()
            .getOrDefault(dimension.key(), DimensionState.NONE)
            .assignment()
            .map(held -> " since " + held.since())
            .orElse("");
  }

  private String hidden(Dimension dimension, Transition move) {
    return dimension.key()
        + ": the rules moved it from "
        + dimension.labelOf(move.from())
        + " to "
        + dimension.labelOf(move.to())
        + ", which what a person said hides";
  }

  private void note(Dimension dimension, SegmentOverride override, Optional<String> named) {
    String rules = "; the rules say " + dimension.labelOf(computed(dimension.key()));
    String until = " until " + override.until();
    if (named.isEmpty()) {
      notes.add(
          dimension.key()
              + ": holds “"
              + override.value()
              + "”, which is no segment of "
              + dimension.label()
              + ": left alone"
              + until
              + rules
              + "; clear the field to have it computed");
    }
    if (events.get(dimension.key()) == OverrideEvent.RESTORED) {
      notes.add(
          dimension.key() + ": a late write of our own is set back to “" + override.value() + "”");
    }
    if (endsSoon(dimension, override)) {
      notes.add(dimension.key() + ": “" + override.value() + "” is held" + until + " only" + rules);
    }
  }

  /** True once: on the first evaluation within a week of its end on which that end is known. */
  private boolean endsSoon(Dimension dimension, SegmentOverride override) {
    boolean known =
        evaluation
            .previous()
            .overrideInForce(dimension.key())
            .filter(held -> held.until().equals(override.until()))
            .isPresent();
    return isNear(today, override)
        && !(known
            && evaluation
                .previous()
                .evaluatedOn()
                .filter(last -> isNear(last, override))
                .isPresent());
  }

  private static boolean isNear(LocalDate day, SegmentOverride override) {
    return ChronoUnit.DAYS.between(day, override.until()) <= FOREWARNED_DAYS;
  }

  /**
   * While what a person wrote stands in a field, what we wrote before stays what we wrote last;
   * what was given by command is written by us.
   */
  private void remember(Dimension dimension, Optional<SegmentOverride> inForce, boolean ordered) {
    if (inForce.isPresent() && ordered) {
      evaluation.memory().keep(ORDERED, dimension.key(), "");
    } else if (isOrdered(dimension.key())) {
      evaluation.memory().forget(ORDERED, dimension.key());
    }
    Optional<SegmentFields.Content> mapped = fields.of(dimension.key());
    if (mapped.isEmpty()) {
      return;
    }
    rememberSaid(dimension.key(), mapped.get().companion(), inForce.isPresent());
    String field = mapped.get().field();
    WrittenValues ours = evaluation.previous().written(field);
    if (inForce.isEmpty()) {
      written.put(field, ours.and(stands(dimension.key()).orElse("")));
    } else if (ordered) {
      written.put(field, ours.and(inForce.get().value()));
    } else if (ours.isEmpty()) {
      written.put(field, ours.and(""));
    }
  }

  Map<String, DimensionResult> results() {
    return results;
  }

  List<Transition> transitions() {
    return transitions;
  }

  List<String> notes() {
    return notes;
  }

  Map<String, SegmentOverride> overrides() {
    return overrides;
  }

  Map<String, WrittenValues> written() {
    return written;
  }

  List<ShownOverride> shown() {
    return shown;
  }

  /** What waits for an answer, or got one. */
  List<ShownReview> reviews() {
    return approvals.values().stream().flatMap(one -> one.reviews().stream()).toList();
  }

  /** Dimensions in which a customer's move is newly proposed: a review task each. */
  List<String> asks() {
    return approvals.entrySet().stream()
        .filter(one -> one.getValue().asks())
        .map(Map.Entry::getKey)
        .toList();
  }
}
