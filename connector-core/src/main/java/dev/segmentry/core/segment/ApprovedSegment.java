package dev.segmentry.core.segment;

import dev.segmentry.core.approval.Answer;
import dev.segmentry.core.approval.Approval;
import dev.segmentry.core.approval.ApprovalEvent;
import dev.segmentry.core.approval.ApprovalState;
import dev.segmentry.core.approval.Proposal;
import dev.segmentry.core.playbook.PlaybookState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One dimension whose moves a person must approve: what stands, what is proposed, and what became
 * of it in this evaluation (domain-vectors §10). The rules' own state goes on underneath.
 */
final class ApprovedSegment {

  /** Fact: the assignment that stands, {@code approved.<dimension>}. */
  static final String STANDS = "approved";

  /** Fact: what was proposed and refused, {@code proposals.<dimension>}. */
  static final String PROPOSALS = "proposals";

  private final Dimension dimension;
  private final String version;
  private final Evaluation evaluation;
  private final SegmentFields fields;
  private final LocalDate today;
  private final ApprovalState before;
  private final Optional<SegmentAssignment> stood;
  private final boolean left;

  /**
   * @param left whether the account is no customer any more
   */
  ApprovedSegment(
      Dimension dimension,
      String version,
      Evaluation evaluation,
      SegmentFields fields,
      boolean left) {
    this.dimension = dimension;
    this.version = version;
    this.evaluation = evaluation;
    this.fields = fields;
    this.left = left;
    today = evaluation.asOf().day();
    before = proposals(evaluation.previous(), dimension.key());
    stood =
        stands(evaluation.previous(), dimension.key())
            .or(() -> evaluation.previous().dimension(dimension.key()).assignment());
  }

  /** What stands of an account, as the last evaluation left it; empty: the rules' word does. */
  static Optional<SegmentAssignment> stands(AccountState state, String dimension) {
    return Optional.ofNullable(state.facts().get(STANDS + "." + dimension))
        .map(ApprovedSegment::parse);
  }

  /** What was proposed and refused, as the last evaluation left it. */
  static ApprovalState proposals(AccountState state, String dimension) {
    return Optional.ofNullable(state.facts().get(PROPOSALS + "." + dimension))
        .map(ApprovalState::parse)
        .orElse(ApprovalState.NONE);
  }

  /**
   * @param assignment what stands from now on; empty: nothing ever did
   * @param proposals to be remembered
   * @param events what happened
   */
  record Outcome(
      Optional<SegmentAssignment> assignment,
      ApprovalState proposals,
      List<ApprovalEvent> events,
      List<ShownReview> reviews,
      Optional<String> note) {

    /** Whether a task asks for an answer to what is newly proposed. */
    boolean asks() {
      boolean anew =
          events.contains(ApprovalEvent.PROPOSED) || events.contains(ApprovalEvent.SUPERSEDED);
      return anew && proposals.open().filter(Proposal::hasTask).isPresent();
    }

    /** Behaviour that is known at last decides, and nobody is asked (domain-vectors §7). */
    boolean isSettled() {
      return assignment.filter(ApprovedSegment::isOfProvisional).isPresent();
    }

    /** Why the rules had moved what is approved; empty text: not known. */
    String approvedCause() {
      return reviews.stream()
          .filter(review -> review.event() == ApprovalEvent.APPROVED)
          .map(ShownReview::cause)
          .findFirst()
          .orElse("");
    }

    boolean isApproved() {
      return events.contains(ApprovalEvent.APPROVED);
    }
  }

  /** Segments that are no edit when a field shows them: what stands, and what may be approved. */
  List<String> ours(Optional<String> computed) {
    List<String> ours = new ArrayList<>();
    stood.map(SegmentAssignment::segment).or(() -> computed).ifPresent(ours::add);
    before.open().map(Proposal::target).ifPresent(ours::add);
    return ours;
  }

  /**
   * @param computed what the rules say
   * @param held whether a person's word holds instead: nothing is proposed or withdrawn meanwhile
   */
  Outcome outcome(Optional<SegmentAssignment> computed, boolean held) {
    if (stood.isEmpty()) {
      return new Outcome(computed, before, List.of(), List.of(), Optional.empty());
    }
    if (computed.filter(this::settles).isPresent()) {
      return settled(computed, answer(held));
    }
    Optional<String> asked = asked(computed, held);
    Optional<Driver> driver = computed.map(SegmentAssignment::segment).flatMap(this::driver);
    Approval approval =
        new Approval(
            today,
            asked,
            metric(driver),
            (from, to) -> driver.filter(it -> it.isUp(dimension, from, to)).isPresent(),
            task(),
            computed.map(this::cause).map(Cause::word).orElse(""),
            computed.map(this::cause).filter(this::isOfCustomer).isPresent());
    Optional<Answer> answer = answer(held);
    Approval.Step step = approval.step(before, stood.get().segment(), answer);
    Optional<SegmentAssignment> assignment =
        step.since()
            .map(
                day ->
                    new SegmentAssignment(
                        step.effective(), day, version, Cause.APPROVAL, "approved"))
            .or(() -> stood);
    return new Outcome(
        assignment, step.state(), step.events(), reviews(step), unheard(answer, before.open()));
  }

  /**
   * The segment a person is asked about. Of who has left nobody is asked, and what was asked is
   * withdrawn: a tier that falls with the ARR of a lost customer is no change of service.
   */
  private Optional<String> asked(Optional<SegmentAssignment> computed, boolean held) {
    if (held) {
      return Optional.empty();
    }
    return (left ? stood : computed).map(SegmentAssignment::segment);
  }

  /** What was assumed of a new customer was settled, and nobody has taken that up yet. */
  private boolean settles(SegmentAssignment computed) {
    return isOfProvisional(computed)
        && !stood.map(SegmentAssignment::segment).equals(Optional.of(computed.segment()));
  }

  private static boolean isOfProvisional(SegmentAssignment assignment) {
    return assignment.cause() == Cause.PROVISIONAL;
  }

  /** What was proposed of what had been assumed is out of date. */
  private Outcome settled(Optional<SegmentAssignment> computed, Optional<Answer> answer) {
    List<ApprovalEvent> events =
        before.open().isPresent() ? List.of(ApprovalEvent.WITHDRAWN) : List.of();
    ApprovalState after = new ApprovalState(Optional.empty(), before.refusals());
    Approval.Step step =
        new Approval.Step(after, computed.orElseThrow().segment(), Optional.empty(), events);
    return new Outcome(computed, after, events, reviews(step), unheard(answer, Optional.empty()));
  }

  /** Of the move in this evaluation, else of the one that brought it there. */
  private Cause cause(SegmentAssignment computed) {
    return evaluation.transitions().stream()
        .filter(move -> move.dimension().equals(dimension.key()))
        .map(Transition::cause)
        .findFirst()
        .orElse(computed.cause());
  }

  /** A move that the model, the mapping or other accounts caused asks nobody by a task. */
  private boolean isOfCustomer(Cause cause) {
    return switch (cause) {
      case DEFINITION, MAPPING, POPULATION -> false;
      case DATA_AND_DEFINITION ->
          Optional.ofNullable(evaluation.redefinitions().get(dimension.key()))
              .flatMap(Redefinition::byDataAlone)
              .isPresent();
      case FIRST,
          DATA,
          TIME,
          PROVISIONAL,
          OVERRIDE,
          OVERRIDE_EXPIRED,
          APPROVAL,
          MERGE,
          OUT_OF_SCOPE,
          DATA_LOSS,
          REBUILD ->
          true;
    };
  }

  private int task() {
    PlaybookState last = evaluation.previous().playbooks().get(ReviewTask.key(dimension.key()));
    return last == null ? 0 : last.episode();
  }

  private Optional<Driver> driver(String target) {
    return Driver.of(dimension, target, evaluation.row().catalogue());
  }

  private OptionalLong metric(Optional<Driver> driver) {
    if (driver.isEmpty()) {
      return OptionalLong.empty();
    }
    int slot = evaluation.row().catalogue().slot(driver.get().attribute()).orElseThrow();
    return evaluation.row().isKnown(slot)
        ? OptionalLong.of(evaluation.row().scalar(slot))
        : OptionalLong.empty();
  }

  /** By command, else in the field: who sets the proposed segment there approves it. */
  private Optional<Answer> answer(boolean held) {
    Optional<Answer> ordered =
        answers()
            .map(
                order ->
                    new Answer(
                        order.kind() == Instruction.Kind.APPROVE,
                        order.value(),
                        order.on().isAfter(today) ? today : order.on()));
    return ordered.isPresent() || held ? ordered : inField();
  }

  private Optional<Instruction> answers() {
    return fields.instructions(dimension.key()).stream()
        .filter(
            order ->
                order.kind() == Instruction.Kind.APPROVE || order.kind() == Instruction.Kind.REJECT)
        .reduce((one, later) -> later);
  }

  private Optional<Answer> inField() {
    Optional<String> target = before.open().map(Proposal::target);
    return fields
        .of(dimension.key())
        .filter(field -> !field.asRefused())
        .filter(field -> !(field.mayBeLate() && isOurs(field)))
        .flatMap(SegmentFields.Content::text)
        .flatMap(dimension::segmentNamed)
        .filter(segment -> target.equals(Optional.of(segment)))
        .map(segment -> new Answer(true, segment, today));
  }

  private boolean isOurs(SegmentFields.Content field) {
    return evaluation.previous().written(field.field()).holds(field.text().orElse(""));
  }

  private Optional<String> unheard(Optional<Answer> answer, Optional<Proposal> open) {
    return answer
        .filter(one -> open.filter(p -> p.target().equals(one.target())).isEmpty())
        .map(
            one ->
                "the proposal of "
                    + dimension.labelOf(Optional.of(one.target()))
                    + " that was "
                    + (one.approved() ? "approved" : "rejected")
                    + " is not open any more");
  }

  private List<ShownReview> reviews(Approval.Step step) {
    List<ShownReview> reviews = new ArrayList<>();
    for (ApprovalEvent event : step.events()) {
      boolean asks = event == ApprovalEvent.PROPOSED || event == ApprovalEvent.SUPERSEDED;
      Proposal about = (asks ? step.state().open() : before.open()).orElseThrow();
      reviews.add(
          new ShownReview(
              ShownReview.Kind.APPROVAL,
              dimension.key(),
              stood.map(SegmentAssignment::segment),
              about.target(),
              about.on(),
              event,
              event == ApprovalEvent.WAITS && about.isOverdue(today),
              why(event),
              about.cause(),
              event != ApprovalEvent.PROPOSED
                  && event != ApprovalEvent.WAITS
                  && before.open().filter(Proposal::hasTask).isPresent()));
    }
    return reviews;
  }

  /** Answers tell who gave them; all else what the rules rest on. */
  private String why(ApprovalEvent event) {
    String rules = evaluation.memory().why(dimension.key()).orElse("");
    return switch (event) {
      case APPROVED, REJECTED -> said();
      case SUPERSEDED ->
          "instead of "
              + dimension.labelOf(before.open().map(Proposal::target))
              + (rules.isEmpty() ? "" : "; " + rules);
      case PROPOSED, WAITS, WITHDRAWN -> rules;
    };
  }

  /** Who answered, and why. */
  String said() {
    return answers()
        .map(order -> order.by() + (order.reason().isEmpty() ? "" : ": " + order.reason()))
        .orElse("set in the CRM");
  }

  /** Keeps what the next evaluation needs. */
  void remember(Outcome outcome) {
    outcome
        .assignment()
        .ifPresent(held -> evaluation.memory().keep(STANDS, dimension.key(), text(held)));
    if (!outcome.proposals().equals(ApprovalState.NONE)) {
      evaluation.memory().keep(PROPOSALS, dimension.key(), outcome.proposals().toText());
    } else if (!before.equals(ApprovalState.NONE)) {
      evaluation.memory().forget(PROPOSALS, dimension.key());
    }
  }

  private static String text(SegmentAssignment held) {
    return String.join(
        "|",
        held.segment(),
        held.since().toString(),
        held.cause().name(),
        held.version().replace('|', '/'),
        held.basis());
  }

  private static SegmentAssignment parse(String text) {
    String[] parts = text.split("\\|", 5);
    return new SegmentAssignment(
        parts[0], LocalDate.parse(parts[1]), parts[3], Cause.valueOf(parts[2]), parts[4]);
  }
}
