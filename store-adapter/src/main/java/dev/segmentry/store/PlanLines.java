package dev.segmentry.store;

import dev.segmentry.core.plan.GuardVerdict;
import dev.segmentry.core.plan.PlanRow;
import dev.segmentry.core.plan.PlanSummary;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.ShownOverride;
import dev.segmentry.core.segment.Transition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows, verdicts and summary of a plan, each as a line. A plan's digest is over its row lines. */
final class PlanLines {

  private PlanLines() {}

  static String line(PlanRow row) {
    LineWriter line = new LineWriter();
    Refs.write(line, row.account());
    line.text(row.name())
        .optional(row.change(), IntentLines::write)
        .list(row.tasks(), IntentLines::write)
        .list(row.transitions(), PlanLines::writeTransition)
        .texts(row.notes());
    StateLines.write(line, row.next());
    line.optional(row.retry(), RetryLines::write)
        .list(row.overrides(), OverrideLines::write)
        .list(row.overrides(), OverrideLines::writeSaid)
        .list(row.reviews(), ReviewLines::write);
    return (row.edits().isEmpty() ? line : line.list(row.edits(), IntentLines::write)).line();
  }

  /**
   * Lines of earlier releases end before what was refused, or before people's words; those without
   * edits of tasks before them.
   */
  static PlanRow row(String text) {
    return UnreadableLine.reading(() -> row(new LineReader(text)));
  }

  private static PlanRow row(LineReader line) {
    return new PlanRow(
        Refs.read(line),
        line.text(),
        line.optional(IntentLines::readChange),
        line.list(IntentLines::readTask),
        line.list(PlanLines::readTransition),
        line.texts(),
        StateLines.read(line),
        line.atEnd() ? Optional.empty() : line.optional(RetryLines::read),
        overrides(line),
        line.atEnd() ? List.of() : line.list(ReviewLines::read),
        line.atEnd() ? List.of() : line.list(IntentLines::readEdit));
  }

  private static List<ShownOverride> overrides(LineReader line) {
    List<ShownOverride> overrides = line.atEnd() ? List.of() : line.list(OverrideLines::read);
    return line.atEnd() ? overrides : OverrideLines.readSaid(line, overrides);
  }

  static String verdicts(List<GuardVerdict> verdicts) {
    return new LineWriter()
        .list(
            verdicts,
            (line, verdict) ->
                line.text(verdict.guard()).number(verdict.tripped() ? 1 : 0).text(verdict.cause()))
        .line();
  }

  static List<GuardVerdict> verdicts(String text) {
    return UnreadableLine.reading(
        () ->
            new LineReader(text)
                .list(line -> new GuardVerdict(line.text(), line.number() == 1, line.text())));
  }

  static String summary(PlanSummary summary) {
    return new LineWriter()
        .map(summary.counts(), LineWriter::number)
        .map(summary.segments(), LineWriter::number)
        .map(summary.moved(), LineWriter::number)
        .map(summary.unknown(), LineWriter::number)
        .map(summary.causes(), LineWriter::number)
        .number(summary.callsToApply())
        .map(summary.missing(), LineWriter::number)
        .line();
  }

  static PlanSummary summary(String text) {
    return UnreadableLine.reading(() -> summary(new LineReader(text)));
  }

  private static PlanSummary summary(LineReader line) {
    return new PlanSummary(
        line.map(LineReader::number),
        line.map(LineReader::number),
        line.map(LineReader::number),
        line.map(LineReader::number),
        line.map(LineReader::number),
        line.number(),
        line.atEnd() ? Map.of() : line.map(LineReader::number));
  }

  private static void writeTransition(LineWriter line, Transition transition) {
    line.text(transition.dimension())
        .optional(transition.from(), LineWriter::text)
        .optional(transition.to(), LineWriter::text);
    ValueLines.day(line, transition.on());
    line.text(transition.cause().name()).texts(transition.evidence());
  }

  private static Transition readTransition(LineReader line) {
    return new Transition(
        line.text(),
        line.optional(LineReader::text),
        line.optional(LineReader::text),
        ValueLines.day(line),
        Cause.valueOf(line.text()),
        line.texts());
  }
}
