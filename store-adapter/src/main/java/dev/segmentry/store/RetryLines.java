package dev.segmentry.store;

import dev.segmentry.core.plan.Rejection;
import dev.segmentry.core.plan.RejectionCategory;
import dev.segmentry.core.plan.RetryVerdict;
import dev.segmentry.core.plan.WriteOutcome;
import java.util.HashSet;

/** What a plan says about a row that was refused before, as fields of a line. */
final class RetryLines {

  private RetryLines() {}

  static void write(LineWriter line, RetryVerdict verdict) {
    line.text(verdict.why().name())
        .optional(verdict.nextOn(), ValueLines::day)
        .optional(verdict.withheld(), IntentLines::write);
    Rejection last = verdict.last();
    Refs.write(line, last.account());
    line.text(last.name()).text(last.taskKey());
    line.list(last.content(), IntentLines::writeField);
    WriteOutcome.Rejected refusal = last.refusal();
    line.text(refusal.reason()).text(refusal.detail()).text(refusal.category().name());
    line.texts(refusal.fields().stream().sorted().toList());
    line.number(last.attempts());
    ValueLines.day(line, last.firstOn());
    ValueLines.day(line, last.lastOn());
    line.text(last.planId()).text(last.configDigest()).number(last.recordMoved() ? 1 : 0);
  }

  static RetryVerdict read(LineReader line) {
    RetryVerdict.Why why = RetryVerdict.Why.valueOf(line.text());
    var nextOn = line.optional(ValueLines::day);
    var withheld = line.optional(IntentLines::readChange);
    return new RetryVerdict(rejection(line), why, nextOn, withheld);
  }

  private static Rejection rejection(LineReader line) {
    return new Rejection(
        Refs.read(line),
        line.text(),
        line.text(),
        line.list(IntentLines::readField),
        refusal(line),
        line.integer(),
        ValueLines.day(line),
        ValueLines.day(line),
        line.text(),
        line.text(),
        line.number() == 1);
  }

  private static WriteOutcome.Rejected refusal(LineReader line) {
    return new WriteOutcome.Rejected(
        line.text(),
        line.text(),
        RejectionCategory.valueOf(line.text()),
        new HashSet<>(line.texts()));
  }
}
