package dev.segmentry.core.segment;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.AttributeRow;
import dev.segmentry.core.rule.Truth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Decides one dimension of an account, finds the cause of a move and remembers what is needed. */
final class DimensionStep implements ModelStep {

  private static final int LONGEST_WHY = 160;

  /** Fact of the remarks that were said and go on by a rule of their own. */
  private static final String SAID = "said";

  /** Fact of where inputs were read when a move that is under way began. */
  private static final String REMAPPED = "remapped";

  private final String version;
  private final Dimension dimension;
  private final Dimension withoutWaiting;
  private final int slot;
  private final Lineage lineage;
  private final int scoreSlot;
  private final Optional<Provisional> provisional;
  private final MissingInputs missing;

  /**
   * @param provisional how accounts are judged whose behaviour nobody knows yet
   * @param missing what to look into where a computed attribute has no value
   */
  DimensionStep(
      String version,
      Dimension dimension,
      int slot,
      Lineage lineage,
      int scoreSlot,
      Optional<Provisional> provisional,
      MissingInputs missing) {
    this.version = version;
    this.dimension = dimension;
    this.withoutWaiting = WithoutWaiting.of(dimension);
    this.slot = slot;
    this.lineage = lineage;
    this.scoreSlot = scoreSlot;
    this.provisional = provisional.filter(it -> it.readings().containsKey(dimension.key()));
    this.missing = missing;
  }

  @Override
  public void perform(Evaluation evaluation) {
    if (!evaluation.isExplained()) {
      decide(evaluation);
      return;
    }
    Memory memory = evaluation.memory();
    DimensionState before = memory.before(dimension.key(), evaluation.asOf().day());
    publish(evaluation.row(), before.assignment().map(SegmentAssignment::segment));
    Verdict usual = judge(dimension, before, evaluation);
    Optional<Verdict> atOnce = atOnce(before, evaluation);
    Optional<Redefinition> redefined = redefined(before, usual, atOnce, evaluation);
    Verdict verdict = redefined.map(Redefinition::verdict).orElse(usual);
    publish(evaluation.row(), verdict.segment());
    Lineage.Basis basis = lineage.basis(evaluation.row());
    Optional<Cause> cause = cause(before, verdict, redefined, basis, evaluation);
    cause.ifPresent(why -> evaluation.moved(transition(before, verdict, why, evaluation)));
    Optional<SegmentAssignment> assignment = assignment(before, verdict, cause, evaluation);
    remember(before, verdict, cause.isPresent(), basis, evaluation);
    String reason = reason(verdict, evaluation);
    rememberFlags(verdict, evaluation);
    DimensionState after =
        new DimensionState(assignment, verdict.clocks(), verdict.unknownSince(), verdict.reason());
    evaluation.settle(dimension.key(), after, result(assignment, verdict, reason, evaluation));
    evaluation.pending(dimension.key(), verdict.pending());
    redefined.ifPresent(one -> evaluation.redefined(dimension.key(), one));
    if (evaluation.isReading()) {
      evaluation.say(
          dimension.key(),
          new EarlierReading.Word(
              lineage.definition(), verdict.segment(), atOnce.flatMap(Verdict::segment), cause));
    }
  }

  /** What the earlier model says, where it defines the dimension in another way. */
  private Optional<EarlierReading.Word> earlier(Evaluation evaluation) {
    return evaluation.memory().fact(RebuiltState.FACT, dimension.key()).isPresent()
        ? Optional.empty()
        : evaluation.earlier().unlike(dimension.key(), lineage.definition());
  }

  /** Only where two definitions are compared. */
  private Optional<Verdict> atOnce(DimensionState before, Evaluation evaluation) {
    return evaluation.isReading() || earlier(evaluation).isPresent()
        ? Optional.of(judge(withoutWaiting, before, evaluation))
        : Optional.empty();
  }

  private Optional<Redefinition> redefined(
      DimensionState before, Verdict usual, Optional<Verdict> atOnce, Evaluation evaluation) {
    return earlier(evaluation)
        .map(
            word ->
                Redefinition.of(
                    before.assignment().map(SegmentAssignment::segment),
                    word,
                    usual,
                    atOnce.orElseThrow()));
  }

  /** Decides only, without a cause, and remembers nothing for later days. */
  private void decide(Evaluation evaluation) {
    DimensionState before = evaluation.memory().before(dimension.key(), evaluation.asOf().day());
    publish(evaluation.row(), before.assignment().map(SegmentAssignment::segment));
    Verdict verdict = judge(dimension, before, evaluation);
    publish(evaluation.row(), verdict.segment());
    evaluation.settle(dimension.key(), after(before, verdict, evaluation.asOf().day()));
  }

  /** The very same state where nothing happened, as is the case with most accounts. */
  private DimensionState after(DimensionState before, Verdict verdict, LocalDate day) {
    Optional<SegmentAssignment> held = before.assignment();
    boolean stays = held.map(SegmentAssignment::segment).equals(verdict.segment());
    if (stays
        && before.reason().isEmpty()
        && before.clocks().equals(verdict.clocks())
        && before.unknownSince().equals(verdict.unknownSince())) {
      return before;
    }
    Optional<SegmentAssignment> assignment =
        stays
            ? held
            : verdict
                .segment()
                .map(segment -> new SegmentAssignment(segment, day, version, Cause.DATA, ""));
    return new DimensionState(assignment, verdict.clocks(), verdict.unknownSince(), "");
  }

  private void publish(AttributeRow row, Optional<String> segment) {
    if (segment.isPresent()) {
      row.setText(slot, segment.get());
    } else {
      row.setMissing(slot, Absence.INSUFFICIENT_INPUTS);
    }
  }

  private Verdict judge(Dimension rules, DimensionState before, Evaluation evaluation) {
    if (rules instanceof OrderedDimension ordered) {
      String reason = evaluation.reason(ordered.attribute());
      Verdict usual =
          new OrderedRules(ordered, scoreSlot, evaluation.isExplained(), missing)
              .judge(before, evaluation.row(), evaluation.asOf().day(), reason);
      return provisional(evaluation).flatMap(it -> it.judge(before, usual)).orElse(usual);
    }
    return new ListedRules((ListedDimension) rules, evaluation.isExplained(), missing)
        .judge(before, evaluation.row(), evaluation.asOf());
  }

  /** Empty where the dimension has no second reading, or the account is not provisional. */
  private Optional<ProvisionalRules> provisional(Evaluation evaluation) {
    return provisional
        .filter(rules -> evaluation.phase(provisional) != Provisional.Phase.NONE)
        .map(
            rules ->
                new ProvisionalRules(
                    (OrderedDimension) dimension,
                    scoreSlot,
                    evaluation
                        .row()
                        .catalogue()
                        .slot(rules.readings().getOrDefault(dimension.key(), ""))
                        .orElseThrow(),
                    evaluation.phase(provisional),
                    evaluation.row()));
  }

  private List<String> provisionalWords(Evaluation evaluation) {
    return provisional(evaluation)
        .map(
            it ->
                it.words(
                    provisional.orElseThrow().readings().getOrDefault(dimension.key(), ""),
                    provisional
                        .orElseThrow()
                        .settlesOn(evaluation.memory())
                        .map(LocalDate::toString)
                        .orElse("")))
        .orElse(List.of());
  }

  /** Empty when the account did not move. */
  private Optional<Cause> cause(
      DimensionState before,
      Verdict verdict,
      Optional<Redefinition> redefined,
      Lineage.Basis basis,
      Evaluation evaluation) {
    Memory memory = evaluation.memory();
    Optional<String> from = before.assignment().map(SegmentAssignment::segment);
    if (from.equals(verdict.segment())) {
      return Optional.empty();
    }
    if (memory.fact(RebuiltState.FACT, dimension.key()).isPresent()) {
      return Optional.of(Cause.REBUILD);
    }
    if (redefined.isPresent() && memory.mergedWith().isEmpty()) {
      return redefined.get().cause();
    }
    if (verdict.isDataLoss()) {
      return Optional.of(Cause.DATA_LOSS);
    }
    if (!memory.mergedWith().isEmpty()) {
      return Optional.of(Cause.MERGE);
    }
    if (from.isPresent() && provisional(evaluation).filter(ProvisionalRules::settles).isPresent()) {
      return Optional.of(Cause.PROVISIONAL);
    }
    if (from.isEmpty()) {
      boolean hadOne = memory.fact("lost", dimension.key()).isPresent();
      return Optional.of(hadOne ? Cause.DATA : Cause.FIRST);
    }
    return Optional.of(
        memory
            .fact("calm", dimension.key())
            .map(Lineage.Basis::parse)
            .map(calm -> inPresentWords(calm, evaluation))
            .map(calm -> inPresentSources(calm, basis, evaluation))
            .map(basis::causeSince)
            .orElse(Cause.DATA));
  }

  /** A later move is held against the inputs of then, and no more against the rules of then. */
  private Lineage.Basis inPresentWords(Lineage.Basis calm, Evaluation evaluation) {
    return evaluation.earlier().isKnown() ? calm.definedBy(lineage.definition()) : calm;
  }

  /**
   * What was under way before an input was read elsewhere is the customer's doing: only a move that
   * began with the new mapping is held against the one of then.
   */
  private Lineage.Basis inPresentSources(
      Lineage.Basis calm, Lineage.Basis now, Evaluation evaluation) {
    boolean began =
        evaluation
                .memory()
                .fact(REMAPPED, dimension.key())
                .filter(now.sources()::equals)
                .isPresent()
            || wasCalm(evaluation);
    return now.isReadElsewhere(calm) && !began ? calm.readAs(now) : calm;
  }

  private boolean wasCalm(Evaluation evaluation) {
    LocalDate day = evaluation.asOf().day();
    return Stream.concat(Stream.of(dimension.key()), lineage.dimensions().stream())
        .map(key -> evaluation.memory().before(key, day))
        .allMatch(before -> before.clocks().isEmpty() && before.unknownSince().isEmpty());
  }

  private Transition transition(
      DimensionState before, Verdict verdict, Cause cause, Evaluation evaluation) {
    List<String> evidence = new ArrayList<>(verdict.evidence());
    if (evidence.isEmpty() && !verdict.reason().isEmpty()) {
      evidence.add(verdict.reason());
    }
    if (cause == Cause.MERGE) {
      evidence.add(0, "merged with " + String.join(", ", evaluation.memory().mergedWith()));
    }
    evidence.addAll(scoreEvidence(evaluation));
    return new Transition(
        dimension.key(),
        before.assignment().map(SegmentAssignment::segment),
        verdict.segment(),
        evaluation.asOf().day(),
        cause,
        evidence);
  }

  private Optional<SegmentAssignment> assignment(
      DimensionState before, Verdict verdict, Optional<Cause> cause, Evaluation evaluation) {
    if (verdict.segment().isEmpty()) {
      return Optional.empty();
    }
    String segment = verdict.segment().get();
    String said = remarks(Remark.Kind.BASIS, segment, evaluation).findFirst().orElse("");
    boolean flagged = provisional(evaluation).filter(ProvisionalRules::isFlagged).isPresent();
    String basis = flagged && !said.equals(Remark.PROXY) ? "provisional" : said;
    if (cause.isPresent()) {
      return Optional.of(
          new SegmentAssignment(segment, evaluation.asOf().day(), version, cause.get(), basis));
    }
    return before
        .assignment()
        .map(
            held ->
                new SegmentAssignment(segment, held.since(), held.version(), held.cause(), basis));
  }

  private Stream<String> remarks(Remark.Kind kind, String segment, Evaluation evaluation) {
    return dimension.remarks().stream()
        .filter(remark -> remark.kind() == kind)
        .filter(remark -> remark.segment().map(segment::equals).orElse(true))
        .filter(remark -> holds(remark, evaluation))
        .map(Remark::text);
  }

  private boolean holds(Remark remark, Evaluation evaluation) {
    return remark.when().test(evaluation.row(), evaluation.asOf()) == Truth.TRUE
        || (remark.staysWhile().isPresent()
            && saidBefore(evaluation).contains(remark.text())
            && remark.staysWhile().get().test(evaluation.row(), evaluation.asOf()) != Truth.FALSE);
  }

  private List<String> saidBefore(Evaluation evaluation) {
    return evaluation.memory().fact(SAID, dimension.key()).stream().flatMap(String::lines).toList();
  }

  private void rememberFlags(Verdict verdict, Evaluation evaluation) {
    List<String> said =
        dimension.remarks().stream()
            .filter(remark -> remark.staysWhile().isPresent())
            .filter(
                remark -> remark.segment().isEmpty() || remark.segment().equals(verdict.segment()))
            .filter(remark -> verdict.segment().isPresent() && holds(remark, evaluation))
            .map(Remark::text)
            .toList();
    if (said.isEmpty()) {
      evaluation.memory().forget(SAID, dimension.key());
    } else {
      evaluation.memory().keep(SAID, dimension.key(), String.join("\n", said));
    }
  }

  private void remember(
      DimensionState before,
      Verdict verdict,
      boolean moved,
      Lineage.Basis basis,
      Evaluation evaluation) {
    Memory memory = evaluation.memory();
    LocalDate day = evaluation.asOf().day();
    String key = dimension.key();
    memory.forget(RebuiltState.FACT, key);
    if (verdict.segment().isEmpty()) {
      memory.keepEarlier(key, before);
      before.assignment().ifPresent(held -> memory.keep("lost", key, held.segment()));
      memory.forget("calm", key);
      memory.forget("why", key);
      return;
    }
    memory.forget("lost", key);
    if (moved) {
      memory.keep("why", key, why(verdict));
      memory.forget("earlier", key);
    } else if (!memory.movedOn(key, day)) {
      memory.keepEarlier(key, before);
    }
    if (isCalm(verdict, evaluation)) {
      memory.keep("calm", key, basis.toText());
      memory.forget(REMAPPED, key);
    } else {
      memory
          .fact("calm", key)
          .map(Lineage.Basis::parse)
          .ifPresent(calm -> rememberUnderWay(calm, basis, evaluation));
    }
  }

  private void rememberUnderWay(Lineage.Basis calm, Lineage.Basis now, Evaluation evaluation) {
    Lineage.Basis held = inPresentSources(inPresentWords(calm, evaluation), now, evaluation);
    if (now.isReadElsewhere(held)) {
      evaluation.memory().keep(REMAPPED, dimension.key(), now.sources());
    }
    if (!held.equals(calm)) {
      evaluation.memory().keep("calm", dimension.key(), held.toText());
    }
  }

  /** No move is pending, here or in what it reads. */
  private boolean isCalm(Verdict verdict, Evaluation evaluation) {
    boolean held = provisional(evaluation).filter(ProvisionalRules::isHeld).isPresent();
    return verdict.segment().isPresent()
        && !held
        && verdict.clocks().isEmpty()
        && verdict.unknownSince().isEmpty()
        && evaluation.isCalm(lineage.dimensions());
  }

  private static String why(Verdict verdict) {
    String why = String.join("; ", verdict.evidence());
    if (why.codePointCount(0, why.length()) <= LONGEST_WHY) {
      return why;
    }
    return why.substring(0, why.offsetByCodePoints(0, LONGEST_WHY - 1)) + "…";
  }

  private String reason(Verdict verdict, Evaluation evaluation) {
    List<String> reasons = new ArrayList<>();
    if (!verdict.reason().isEmpty()) {
      boolean stays = verdict.segment().isPresent();
      reasons.add(stays ? "stays, " + verdict.reason() : verdict.reason());
    }
    String score =
        dimension instanceof OrderedDimension ordered ? evaluation.reason(ordered.attribute()) : "";
    if (!score.isEmpty() && !score.equals(verdict.reason())) {
      reasons.add(score);
    }
    reasons.addAll(provisionalWords(evaluation));
    verdict
        .segment()
        .ifPresent(segment -> remarks(Remark.Kind.FLAG, segment, evaluation).forEach(reasons::add));
    return String.join("; ", reasons);
  }

  private List<String> scoreEvidence(Evaluation evaluation) {
    return dimension instanceof OrderedDimension ordered
        ? evaluation.evidence(ordered.attribute())
        : List.of();
  }

  private DimensionResult result(
      Optional<SegmentAssignment> assignment,
      Verdict verdict,
      String reason,
      Evaluation evaluation) {
    List<String> evidence = new ArrayList<>(verdict.evidence());
    verdict.pending().forEach(move -> evidence.add(move.words()));
    evidence.addAll(scoreEvidence(evaluation));
    AttributeRow row = evaluation.row();
    OptionalLong score =
        scoreSlot >= 0 && row.isKnown(scoreSlot)
            ? OptionalLong.of(row.scalar(scoreSlot))
            : OptionalLong.empty();
    return new DimensionResult(
        assignment,
        score,
        verdict.unknown(),
        reason,
        evidence,
        assignment.map(held -> confidence(held.segment(), verdict, evaluation)),
        assignment.flatMap(
            held -> remarks(Remark.Kind.SUB, held.segment(), evaluation).findFirst()));
  }

  /** What the model says, else what the evaluation shows. */
  private Confidence confidence(String segment, Verdict verdict, Evaluation evaluation) {
    Optional<Confidence> provisional =
        provisional(evaluation)
            .filter(ProvisionalRules::isFlagged)
            .map(ProvisionalRules::confidence);
    if (provisional.isPresent()) {
      return provisional.get();
    }
    Optional<String> said = remarks(Remark.Kind.CONFIDENCE, segment, evaluation).findFirst();
    if (said.isPresent()) {
      return Confidence.valueOf(said.get().toUpperCase(Locale.ROOT));
    }
    boolean partial =
        dimension instanceof OrderedDimension ordered
            && !evaluation.reason(ordered.attribute()).isEmpty();
    return partial || !verdict.reason().isEmpty() ? Confidence.MEDIUM : Confidence.HIGH;
  }
}
