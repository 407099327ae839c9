package dev.segmentry.store;

import dev.segmentry.core.playbook.PlaybookState;
import dev.segmentry.core.segment.AccountState;
import dev.segmentry.core.segment.Cause;
import dev.segmentry.core.segment.Clock;
import dev.segmentry.core.segment.DimensionState;
import dev.segmentry.core.segment.SegmentAssignment;
import dev.segmentry.core.segment.SegmentOverride;
import dev.segmentry.core.segment.WrittenValues;
import java.util.Map;

/** What is remembered of an account, as fields of a line. */
final class StateLines {

  private StateLines() {}

  static String line(AccountState state) {
    LineWriter line = new LineWriter();
    write(line, state);
    return line.line();
  }

  static AccountState state(String line) {
    return UnreadableLine.reading(() -> read(new LineReader(line)));
  }

  static void write(LineWriter line, AccountState state) {
    line.optional(state.evaluatedOn(), ValueLines::day)
        .map(state.dimensions(), StateLines::writeDimension)
        .map(state.scores(), LineWriter::number)
        .map(state.playbooks(), StateLines::writePlaybook)
        .map(state.facts(), LineWriter::text)
        .map(state.written(), (writer, written) -> writer.texts(written.newestFirst()))
        .map(state.overrides(), StateLines::writeOverride);
  }

  /** Lines of earlier releases end before what was written lately: nothing is known of it. */
  static AccountState read(LineReader line) {
    return new AccountState(
        line.optional(ValueLines::day),
        line.map(StateLines::readDimension),
        line.map(LineReader::number),
        line.map(StateLines::readPlaybook),
        line.map(LineReader::text),
        line.atEnd() ? Map.of() : line.map(StateLines::readWritten),
        line.atEnd() ? Map.of() : line.map(StateLines::readOverride));
  }

  private static void writeDimension(LineWriter line, DimensionState state) {
    line.optional(state.assignment(), StateLines::writeAssignment)
        .list(state.clocks(), StateLines::writeClock)
        .optional(state.unknownSince(), ValueLines::day)
        .text(state.reason());
  }

  private static DimensionState readDimension(LineReader line) {
    return new DimensionState(
        line.optional(StateLines::readAssignment),
        line.list(StateLines::readClock),
        line.optional(ValueLines::day),
        line.text());
  }

  private static void writeAssignment(LineWriter line, SegmentAssignment assignment) {
    line.text(assignment.segment());
    ValueLines.day(line, assignment.since());
    line.text(assignment.version()).text(assignment.cause().name()).text(assignment.basis());
  }

  private static SegmentAssignment readAssignment(LineReader line) {
    return new SegmentAssignment(
        line.text(), ValueLines.day(line), line.text(), Cause.valueOf(line.text()), line.text());
  }

  private static void writeClock(LineWriter line, Clock clock) {
    line.text(clock.boundary()).number(clock.evaluations()).number(clock.days());
    ValueLines.day(line, clock.lastCounted());
    line.number(clock.paused() ? 1 : 0);
  }

  private static Clock readClock(LineReader line) {
    return new Clock(
        line.text(), line.integer(), line.integer(), ValueLines.day(line), line.number() == 1);
  }

  private static WrittenValues readWritten(LineReader line) {
    return new WrittenValues(line.texts());
  }

  private static void writeOverride(LineWriter line, SegmentOverride override) {
    line.text(override.value());
    ValueLines.day(line, override.on());
    ValueLines.day(line, override.until());
    line.text(override.reason()).text(override.by());
  }

  private static SegmentOverride readOverride(LineReader line) {
    return new SegmentOverride(
        line.text(), ValueLines.day(line), ValueLines.day(line), line.text(), line.text());
  }

  private static void writePlaybook(LineWriter line, PlaybookState state) {
    line.number(state.episode());
    ValueLines.day(line, state.firedOn());
  }

  private static PlaybookState readPlaybook(LineReader line) {
    return new PlaybookState(line.integer(), ValueLines.day(line));
  }
}
