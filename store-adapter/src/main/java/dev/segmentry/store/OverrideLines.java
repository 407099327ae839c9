package dev.segmentry.store;

import dev.segmentry.core.segment.OverrideEvent;
import dev.segmentry.core.segment.ShownOverride;
import java.util.Iterator;
import java.util.List;

/** What a plan shows of a person's word on a segment, as fields of a line. */
final class OverrideLines {

  private OverrideLines() {}

  static void write(LineWriter line, ShownOverride override) {
    line.text(override.dimension()).text(override.field()).text(override.value());
    line.optional(override.engine(), LineWriter::text);
    ValueLines.day(line, override.since());
    ValueLines.day(line, override.until());
    line.text(override.event().name()).number(override.endsSoon() ? 1 : 0);
  }

  /** Who said it and why: a list of its own after that of the overrides, for it came later. */
  static void writeSaid(LineWriter line, ShownOverride override) {
    line.text(override.by()).text(override.reason());
  }

  static List<ShownOverride> readSaid(LineReader line, List<ShownOverride> overrides) {
    Iterator<ShownOverride> each = overrides.iterator();
    return line.list(one -> each.next().saidBy(one.text(), one.text()));
  }

  static ShownOverride read(LineReader line) {
    return new ShownOverride(
        line.text(),
        line.text(),
        line.text(),
        line.optional(LineReader::text),
        ValueLines.day(line),
        ValueLines.day(line),
        OverrideEvent.valueOf(line.text()),
        line.number() == 1);
  }
}
