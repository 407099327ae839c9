package dev.segmentry.app.report;

import dev.segmentry.core.account.Absence;
import dev.segmentry.core.account.Scalar;
import dev.segmentry.core.explain.ComingMove;
import dev.segmentry.core.explain.Comparison;
import dev.segmentry.core.explain.Explanation;
import dev.segmentry.core.explain.Fact;
import dev.segmentry.core.explain.NearestMove;
import dev.segmentry.core.explain.Placement;
import dev.segmentry.core.explain.Placement.Rule;
import dev.segmentry.core.explain.Score;
import dev.segmentry.core.explain.ScorePart;
import dev.segmentry.core.explain.Waiting;
import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.playbook.EpisodeTask;
import dev.segmentry.core.playbook.PlaybookState;
import dev.segmentry.core.playbook.Standing;
import dev.segmentry.core.rule.Truth;
import dev.segmentry.core.score.Shown;
import dev.segmentry.core.segment.Clock;
import dev.segmentry.core.segment.Confidence;
import dev.segmentry.core.segment.Dimension;
import dev.segmentry.core.segment.DimensionResult;
import dev.segmentry.core.segment.HealthTrend;
import dev.segmentry.core.segment.OrderedDimension;
import dev.segmentry.core.segment.PendingMove;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.SegmentOverride;
import dev.segmentry.core.segment.ShownOverride;
import dev.segmentry.core.segment.ShownReview;
import dev.segmentry.core.sync.Explained;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/** One account, explained on one screen. */
public final class ExplainText {

  private static final int LABEL = 10;
  private static final int COMPARISONS = 6;

  /** Of rules that do not hold fewer are shown: any of them would do. */
  private static final int REFUSALS = 2;

  private static final int SOURCE_COLUMN = 58;
  private static final int OTHER_MOVES = 2;

  private final Paint paint;
  private final String model;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param model name and version
   */
  public ExplainText(Paint paint, String model) {
    this.paint = paint;
    this.model = model;
  }

  public List<String> render(Explained explained) {
    lines.clear();
    heading(explained);
    scope(explained);
    explained.explanation().placements().forEach(one -> placement(explained, one));
    otherScores(explained);
    impossible(explained.explanation());
    playbooks(explained.explanation());
    refused(explained);
    return List.copyOf(lines);
  }

  private void heading(Explained explained) {
    Explanation one = explained.explanation();
    lines.add(
        paint.strong(Printable.of(explained.account().name()))
            + " ("
            + explained.account().ref()
            + "), as of "
            + Words.day(one.asOf().day())
            + ", model "
            + model);
    List<String> more = new ArrayList<>();
    more.add(
        one.recorded()
            .evaluatedOn()
            .map(day -> "last evaluated " + day)
            .orElse("never evaluated: this is what a first run would say"));
    explained.account().csmCandidates().stream()
        .findFirst()
        .ifPresent(csm -> more.add("CSM " + Printable.of(csm)));
    if (one.decision().provisional()) {
      more.add(paint.changed("provisional: rests on assumed behaviour"));
    }
    lines.add("  " + String.join(", ", more));
    lines.add("");
  }

  private void scope(Explained explained) {
    if (explained.inScope() == Truth.TRUE) {
      return;
    }
    String why = explained.inScope() == Truth.FALSE ? "is no customer" : "may be a customer or not";
    line(
        "scope",
        paint.removed(why)
            + ", so runs do not look at it: "
            + Printable.of(
                String.join("; ", explained.scope().stream().map(Object::toString).toList())));
    lines.add("");
  }

  private void placement(Explained explained, Placement placement) {
    Explanation one = explained.explanation();
    lines.add(
        paint.strong(Words.padded(Printable.of(placement.dimension().label()), LABEL + 1))
            + " "
            + standing(one, placement));
    placement.override().ifPresent(override -> override(placement, override));
    one.decision().reviews().stream()
        .filter(review -> review.subject().equals(placement.dimension().key()))
        .forEach(review -> review(placement, review));
    if (!placement.decidedBy().isEmpty() && placement.override().isEmpty()) {
      line("decided", paint.faint("by " + Printable.of(placement.decidedBy())));
    }
    rule(one, placement);
    score(explained, placement.dimension());
    if (placement.moves()) {
      line("next run", nextRun(one, placement));
    }
    pending(placement);
    if (!placement.reason().isEmpty()) {
      line("note", Printable.of(placement.reason()));
    }
    nearest(placement);
    waiting(one.asOf().day(), placement);
    lines.add("");
  }

  /** The rules move; what the world sees may wait for a person, or be a person's word. */
  private String nextRun(Explanation one, Placement placement) {
    String to = label(placement, today(placement));
    Optional<String> effective =
        Optional.ofNullable(one.decision().results().get(placement.dimension().key()))
            .flatMap(DimensionResult::assignment)
            .map(SegmentAssignment::segment);
    if (effective.equals(today(placement))) {
      boolean there = placement.stands().map(SegmentAssignment::segment).equals(effective);
      return paint.changed(
          there && placement.asksApproval()
              ? "takes the proposal back: the rules say " + to + " again"
              : "moves it to " + to);
    }
    return placement.asksApproval() && placement.override().isEmpty()
        ? paint.changed("proposes " + to)
            + "; it stays "
            + label(placement, effective)
            + " until a person approves"
        : paint.changed("the rules say " + to)
            + "; it stays "
            + label(placement, effective)
            + " while a person's word holds";
  }

  private static Optional<String> today(Placement placement) {
    return placement.today().map(SegmentAssignment::segment);
  }

  private String standing(Explanation one, Placement placement) {
    boolean recorded = one.recorded().evaluatedOn().isPresent();
    Optional<SegmentAssignment> held = recorded ? placement.stands() : placement.today();
    if (held.isEmpty()) {
      return paint.changed("unsegmented");
    }
    SegmentAssignment at = held.get();
    List<String> more = new ArrayList<>();
    more.add("model " + at.version());
    more.add(at.cause().word().replace('_', ' '));
    if (!at.basis().isEmpty()) {
      more.add("basis " + at.basis());
    }
    Optional.ofNullable(one.decision().results().get(placement.dimension().key()))
        .flatMap(DimensionResult::confidence)
        .filter(confidence -> confidence != Confidence.HIGH)
        .ifPresent(confidence -> more.add("confidence " + confidence.word()));
    String sub =
        Optional.ofNullable(one.decision().results().get(placement.dimension().key()))
            .flatMap(result -> result.subWithin(Optional.of(at.segment())))
            .map(key -> ", " + key)
            .orElse("");
    return paint.strong(label(placement, Optional.of(at.segment())) + sub)
        + (recorded ? " since " + at.since() : "")
        + paint.faint(" (" + Printable.of(String.join(", ", more)) + ")");
  }

  private static String label(Placement placement, Optional<String> segment) {
    Dimension dimension = placement.dimension();
    int position = segment.map(dimension::position).orElse(-1);
    return Printable.of(
        position < 0 ? segment.orElse("no segment") : dimension.segments().get(position).label());
  }

  private void override(Placement placement, ShownOverride override) {
    line(
        "override",
        paint.changed("“" + Printable.of(override.value()) + "”")
            + " "
            + Printable.of(said(override))
            + ", first seen "
            + override.since()
            + (override.holds() ? ", holds until " : ", over since ")
            + override.until()
            + "; the rules say "
            + label(placement, override.engine()));
  }

  private void review(Placement placement, ShownReview review) {
    line(
        "approval",
        "stands at "
            + label(placement, review.stands())
            + "; "
            + paint.changed(label(placement, Optional.of(review.asked())))
            + (review.isOpen()
                ? " is proposed since " + review.since() + (review.overdue() ? ", overdue" : "")
                : " " + review.word() + " with the next run"));
  }

  private static String said(ShownOverride override) {
    boolean known = !override.by().equals(SegmentOverride.UNKNOWN);
    boolean because = !override.reason().equals(SegmentOverride.SET_IN_CRM);
    return (known ? "set by " + override.by() : "set by hand")
        + (because ? " (" + override.reason() + ")" : "");
  }

  private void rule(Explanation one, Placement placement) {
    Rule rule = placement.rule();
    boolean brief =
        placement.dimension() instanceof OrderedDimension ordered && isScore(one, ordered);
    String label = "rule";
    boolean otherwise = rule.kind() == Rule.Kind.OTHERWISE;
    if (rule.comparisons().isEmpty()) {
      line(label, otherwise ? "no other segment's rule holds" : rule.kind().words());
      return;
    }
    List<Comparison> shown = shown(one, rule, otherwise ? REFUSALS : COMPARISONS);
    Set<String> told = new HashSet<>();
    for (Comparison comparison : shown) {
      String sources = brief ? "" : sources(one, comparison.inputs(), told);
      line(label, sourced(mark(comparison) + sentence(comparison), sources));
      label = "";
    }
    int more = rule.comparisons().size() - shown.size();
    String rest = "… and " + Words.count(more, "more comparison", "more comparisons");
    if (otherwise) {
      line("", paint.faint("no other segment's rule holds" + (more > 0 ? " " + rest : "")));
    } else if (more > 0) {
      line("", paint.faint(rest));
    }
    if (rule.kind() == Rule.Kind.STAYS) {
      line("", paint.faint("the entry rule holds no longer; this keeps it from leaving"));
    } else if (rule.kind() == Rule.Kind.LEAVES) {
      line("", paint.faint("by this it leaves, as soon as the wait is over"));
    }
  }

  /** The first few, and those that wait for nothing but time: our own history has to grow. */
  private static List<Comparison> shown(Explanation one, Rule rule, int most) {
    List<Comparison> all = rule.comparisons();
    return IntStream.range(0, all.size())
        .filter(at -> at < most || lacksHistory(one, all.get(at)))
        .mapToObj(all::get)
        .toList();
  }

  private static boolean lacksHistory(Explanation one, Comparison comparison) {
    return comparison.inputs().stream()
        .map(one.facts()::get)
        .anyMatch(
            fact -> fact != null && fact.absence().filter(Absence.NO_HISTORY::equals).isPresent());
  }

  private static boolean isScore(Explanation one, OrderedDimension ordered) {
    return one.scores().stream().anyMatch(score -> score.attribute().equals(ordered.attribute()));
  }

  private static String mark(Comparison comparison) {
    return switch (comparison.evidence().truth()) {
      case TRUE -> "✓ ";
      case FALSE -> "✗ ";
      case UNKNOWN -> "? ";
    };
  }

  private static String sentence(Comparison comparison) {
    return Printable.of(comparison.evidence().sentence());
  }

  private String sourced(String text, String sources) {
    return sources.isEmpty()
        ? text
        : Words.padded(text, SOURCE_COLUMN) + " " + paint.faint(sources);
  }

  private String sources(Explanation one, List<String> inputs, Set<String> told) {
    List<String> all = new ArrayList<>();
    for (String input : inputs) {
      Fact fact = one.facts().get(input);
      if (fact != null && told.add(input)) {
        all.add(source(one, fact, inputs.size() > 1));
      }
    }
    return String.join("; ", all.stream().limit(3).toList()) + (all.size() > 3 ? " …" : "");
  }

  private static String source(Explanation one, Fact fact, boolean named) {
    String name = named ? fact.attribute() + " " : "";
    String value = named && fact.absence().isEmpty() ? Printable.of(fact.value()) + " " : "";
    if (fact.source().isEmpty()) {
      return name + "not mapped";
    }
    String missing =
        fact.absence()
            .map(
                why ->
                    why.words()
                        + (fact.detail().isEmpty() ? "" : " “" + Printable.of(fact.detail()) + "”")
                        + " ")
            .orElse("");
    return name
        + value
        + missing
        + "← "
        + Printable.of(fact.source())
        + fact.asOf().map(at -> " " + day(one, at)).orElse("");
  }

  private static LocalDate day(Explanation one, Instant at) {
    return LocalDate.ofInstant(at, one.asOf().zone());
  }

  private void score(Explained explained, Dimension dimension) {
    if (dimension instanceof OrderedDimension ordered) {
      explained.explanation().scores().stream()
          .filter(score -> score.attribute().equals(ordered.attribute()))
          .forEach(score -> score(explained, score));
    }
  }

  /** Scores that are no dimension's number, such as rubrics that rules read. */
  private void otherScores(Explained explained) {
    Set<String> told = new HashSet<>();
    for (Placement placement : explained.explanation().placements()) {
      if (placement.dimension() instanceof OrderedDimension ordered) {
        told.add(ordered.attribute());
      }
    }
    List<Score> others =
        explained.explanation().scores().stream()
            .filter(score -> !told.contains(score.attribute()))
            .toList();
    if (!others.isEmpty()) {
      lines.add(paint.strong("Other scores"));
      others.forEach(score -> score(explained, score));
      lines.add("");
    }
  }

  private void score(Explained explained, Score score) {
    List<String> text = new ArrayList<>();
    text.add(
        score.attribute()
            + " "
            + (score.value().isPresent() ? number(score.value(), 2) : "missing")
            + (score.stage().isEmpty() ? "" : " in " + Printable.of(score.stage())));
    if (score.kind().equals("health") && score.value().isPresent()) {
      explained
          .health()
          .change()
          .ifPresent(
              by ->
                  text.add(
                      (by > 0 ? "+" : "")
                          + Shown.number(by, 1)
                          + " in "
                          + HealthTrend.DAYS
                          + " days"));
      explained.median().ifPresent(one -> text.add("median there " + Shown.number(one, 1)));
    }
    line("score", String.join(", ", text));
    score.parts().forEach(part -> part(explained.explanation(), part));
    for (Score.CapStep cap : score.caps()) {
      line(
          "",
          paint.removed("  cap " + Shown.number(cap.ceiling()) + ": " + Printable.of(cap.reason()))
              + (cap.bites()
                  ? ", " + number(score.uncapped(), 2) + " → " + Shown.number(cap.ceiling())
                  : paint.faint(", not reached")));
    }
  }

  private void part(Explanation one, ScorePart part) {
    String text = "  " + Printable.of(part.name()) + " ";
    if (part.points().isEmpty()) {
      text += "missing";
    } else {
      text += Printable.of(part.value());
      text += part.weight().isPresent() ? " × " + number(part.weight(), 2) : "";
      text += " → " + number(part.points(), 2);
      text += part.most().isPresent() ? " of " + number(part.most(), 2) : "";
    }
    line("", sourced(text, sources(one, part.inputs(), new HashSet<>())));
  }

  private static String number(OptionalLong number, int decimals) {
    return number.isPresent() ? Shown.number(number.getAsLong(), decimals) : "missing";
  }

  private void pending(Placement placement) {
    for (PendingMove move : placement.pending()) {
      line(
          "pending",
          paint.changed(label(placement, move.target()))
              + ": "
              + move.progress()
              + paint.faint(" (" + move.clock().boundary() + ")"));
    }
    if (placement.pending().isEmpty() && !placement.moves()) {
      placement.recorded().clocks().stream()
          .filter(Clock::paused)
          .forEach(
              clock ->
                  line(
                      "pending",
                      clock.boundary()
                          + ": paused at "
                          + clock.evaluations()
                          + " evaluations, "
                          + clock.days()
                          + " days"));
    }
  }

  private void nearest(Placement placement) {
    if (placement.nearest().isEmpty()) {
      line("nearest", paint.faint("no single attribute would move it"));
      return;
    }
    List<NearestMove> moves = new ArrayList<>();
    Set<Optional<String>> reached = new HashSet<>();
    for (NearestMove move : placement.nearest()) {
      if (moves.isEmpty() || (moves.size() <= OTHER_MOVES && !reached.contains(move.segment()))) {
        moves.add(move);
        reached.add(move.segment());
      }
    }
    String label = "nearest";
    for (NearestMove move : moves) {
      line(label, told(move) + " → " + paint.changed(whereTo(placement, move)));
      label = "";
    }
  }

  /** What would end a pending move leads to where it is. */
  private static String whereTo(Placement placement, NearestMove move) {
    boolean here =
        move.segment().isPresent()
            && placement
                .recorded()
                .assignment()
                .filter(at -> at.segment().equals(move.segment().get()))
                .isPresent();
    return (here ? "stays " : "") + label(placement, move.segment());
  }

  private static String told(NearestMove move) {
    String to = move.to().map(value -> " " + shown(value)).orElse("");
    String now = move.from().map(ExplainText::shown).orElse("missing");
    return move.attribute() + " " + move.need().words() + to + " (now " + now + ")";
  }

  private static String shown(Scalar value) {
    if (value instanceof Scalar.TimestampValue stamp) {
      return stamp.display().substring(0, LocalDate.EPOCH.toString().length());
    }
    return Printable.of(value.display());
  }

  private void waiting(LocalDate today, Placement placement) {
    Optional<ComingMove> coming = placement.coming().filter(one -> one.on().isAfter(today));
    line(
        "waiting",
        coming
            .map(
                one ->
                    paint.changed(label(placement, one.to()))
                        + how(placement, one)
                        + Words.day(one.on())
                        + paint.faint(
                            " ("
                                + one.cause().word().replace('_', ' ')
                                + (one.why().isEmpty() ? "" : ": " + Printable.of(one.why()))
                                + ")"))
            .orElse(paint.faint("moves nothing within " + Waiting.DAYS + " days")));
  }

  private static String how(Placement placement, ComingMove coming) {
    if (!placement.asksApproval() || placement.stands().isEmpty()) {
      return " on ";
    }
    return coming.to().equals(placement.stands().map(SegmentAssignment::segment))
        ? " again, proposal taken back on "
        : " proposed on ";
  }

  private void impossible(Explanation one) {
    if (one.impossible().isEmpty()) {
      return;
    }
    lines.add(paint.strong("Left out"));
    one.impossible()
        .forEach(
            it -> line("", "! " + Printable.of(it.words()) + ": that cannot be, it is missing"));
    lines.add("");
  }

  private void playbooks(Explanation one) {
    if (one.playbooks().isEmpty() && one.decision().notes().isEmpty()) {
      return;
    }
    lines.add(paint.strong("Playbooks"));
    one.playbooks().forEach(this::playbook);
    one.decision().notes().forEach(note -> line("", paint.faint("! " + Printable.of(note))));
    lines.add("");
  }

  private void playbook(Standing standing) {
    List<String> text = new ArrayList<>();
    standing
        .last()
        .ifPresent(last -> text.add("episode " + last.episode() + " of " + last.firedOn()));
    standing.last().map(PlaybookState::task).flatMap(ExplainText::task).ifPresent(text::add);
    standing.openSince().ifPresent(day -> text.add("open since " + day));
    standing.coolUntil().ifPresent(day -> text.add("cools down until " + day));
    standing.owedSince().ifPresent(day -> text.add("owed since " + day));
    if (!standing.blockedBy().isEmpty()) {
      text.add("blocked by " + String.join(", ", standing.blockedBy()));
    }
    line(standing.playbook().key(), String.join(", ", text));
  }

  private static Optional<String> task(EpisodeTask task) {
    return task.on()
        .map(day -> (task.state() == EpisodeTask.State.OPEN ? "not done on " : "done by ") + day)
        .map(words -> "its task " + words);
  }

  private void refused(Explained explained) {
    List<Rejection> all = new ArrayList<>(explained.refusedTasks());
    explained.refusedChange().ifPresent(change -> all.add(0, change));
    for (Rejection one : all) {
      line(
          "refused",
          paint.removed(one.isTask() ? "task " + one.taskKey() : "fields")
              + " "
              + Printable.of(one.refusal().reason() + " " + one.refusal().detail())
              + paint.faint(
                  " ("
                      + Words.count(one.attempts(), "attempt", "attempts")
                      + ", last "
                      + one.lastOn()
                      + ")"));
    }
  }

  private void line(String label, String text) {
    lines.add("  " + paint.faint(Words.padded(label, LABEL)) + text);
  }
}
