package dev.segmentry.salesforce;

import dev.segmentry.core.account.ReadPosition;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a sweep over the accounts stands. A sweep reads what changed since its floor, then what was
 * deleted since then; its start is the next sweep's floor.
 *
 * @param phase what comes next
 * @param shape the fields the sweep reads
 * @param floor epoch second from which on changes are read; 0 for all accounts
 * @param goneFloor epoch second from which on deletions are read; 0 when nothing was mirrored yet
 * @param start epoch second, by the org's clock, at which the sweep began; 0 until it has
 * @param last where the page before ended: key to go on from when the server forgot the query
 * @param locator the server's own cursor; empty text when there is none
 */
record SweepCursor(
    Phase phase,
    String shape,
    long floor,
    long goneFloor,
    long start,
    RowKey last,
    String locator) {

  /** What the next page holds. */
  enum Phase {
    CHANGED,
    GONE,
    IDLE
  }

  private static final Pattern TEXT =
      Pattern.compile(
          "sf1 ([CGI]) ([0-9a-f]*) (\\d{1,12}) (\\d{1,12}) (\\d{1,12}) (\\d{1,12}):([A-Za-z0-9]*)"
              + " (\\S{0,200})");

  /** The first sweep of all: every account, and nothing that could have vanished. */
  static SweepCursor first(String shape) {
    return new SweepCursor(Phase.CHANGED, shape, 0, 0, 0, RowKey.NONE, "");
  }

  /**
   * @throws IllegalArgumentException the position was not made by this connector
   */
  static Optional<SweepCursor> of(ReadPosition position) {
    if (position.isStart()) {
      return Optional.empty();
    }
    Matcher text = TEXT.matcher(position.cursor());
    if (!text.matches()) {
      throw new IllegalArgumentException("not a Salesforce read position: " + position.cursor());
    }
    return Optional.of(
        new SweepCursor(
            phase(text.group(1)),
            text.group(2),
            Long.parseLong(text.group(3)),
            Long.parseLong(text.group(4)),
            Long.parseLong(text.group(5)),
            new RowKey(Long.parseLong(text.group(6)), text.group(7)),
            text.group(8)));
  }

  private static Phase phase(String letter) {
    return switch (letter) {
      case "C" -> Phase.CHANGED;
      case "G" -> Phase.GONE;
      default -> Phase.IDLE;
    };
  }

  ReadPosition position() {
    String text =
        String.join(
            " ",
            "sf1",
            phase.name().substring(0, 1),
            shape,
            Long.toString(floor),
            Long.toString(goneFloor),
            Long.toString(start),
            last.stamp() + ":" + last.id(),
            locator);
    return new ReadPosition(text);
  }

  /** The sweep after a finished one. */
  SweepCursor nextSweep(long overlapSeconds, String presentShape) {
    long since = Math.max(0, start - overlapSeconds);
    // Rows read for another mapping lack its fields, and nothing re-stamps them.
    long from = presentShape.equals(shape) ? since : 0;
    return new SweepCursor(Phase.CHANGED, presentShape, from, since, 0, RowKey.NONE, "");
  }

  SweepCursor startedAt(long epochSecond) {
    return start == 0
        ? new SweepCursor(phase, shape, floor, goneFloor, epochSecond, last, locator)
        : this;
  }

  SweepCursor after(RowKey key, Optional<String> nextLocator) {
    return new SweepCursor(phase, shape, floor, goneFloor, start, key, nextLocator.orElse(""));
  }

  SweepCursor enter(Phase next) {
    return new SweepCursor(next, shape, floor, goneFloor, start, RowKey.NONE, "");
  }

  SweepCursor withoutLocator() {
    return new SweepCursor(phase, shape, floor, goneFloor, start, last, "");
  }
}
