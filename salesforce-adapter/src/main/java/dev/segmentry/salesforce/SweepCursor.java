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
 * @param sweep which sweep it is
 * @param last where the page before ended: key to go on from when the server forgot the query
 * @param locator the server's own cursor; empty text when there is none
 */
record SweepCursor(Phase phase, Sweep sweep, RowKey last, String locator) {

  /**
   * What stays the same from the first page of a sweep to its last; times are epoch seconds by the
   * org's clock.
   *
   * @param shape what the mapping reads
   * @param floor from when on changes are read; 0 for all accounts
   * @param goneFloor from when on deletions are read; 0 when nothing was mirrored yet
   * @param start when the sweep began
   * @param fullStart when the last sweep over all accounts began, this one included
   */
  record Sweep(String shape, long floor, long goneFloor, long start, long fullStart) {}

  /** What the next page holds. */
  enum Phase {
    CHANGED,
    GONE,
    IDLE
  }

  private static final Pattern TEXT =
      Pattern.compile(
          "sf2 ([CGI]) ([0-9a-f]*) (\\d{1,12}) (\\d{1,12}) (\\d{1,12}) (\\d{1,12})"
              + " (\\d{1,12}):([A-Za-z0-9]*) (\\S{0,200})");

  /** The first sweep of all: every account, and nothing that could have vanished. */
  static SweepCursor first(String shape, long now) {
    return begin(new Sweep(shape, 0, 0, now, now));
  }

  private static SweepCursor begin(Sweep sweep) {
    return new SweepCursor(Phase.CHANGED, sweep, RowKey.NONE, "");
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
            new Sweep(
                text.group(2),
                Long.parseLong(text.group(3)),
                Long.parseLong(text.group(4)),
                Long.parseLong(text.group(5)),
                Long.parseLong(text.group(6))),
            new RowKey(Long.parseLong(text.group(7)), text.group(8)),
            text.group(9)));
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
            "sf2",
            phase.name().substring(0, 1),
            sweep.shape(),
            Long.toString(sweep.floor()),
            Long.toString(sweep.goneFloor()),
            Long.toString(sweep.start()),
            Long.toString(sweep.fullStart()),
            last.stamp() + ":" + last.id(),
            locator);
    return new ReadPosition(text);
  }

  /** Whether the next page belongs to this sweep. */
  boolean goesOn(String presentShape) {
    return phase != Phase.IDLE && shape().equals(presentShape);
  }

  /** The sweep after this finished one. */
  SweepCursor nextSweep(long now, long overlap) {
    long since = reachingBack(overlap);
    return begin(new Sweep(shape(), since, since, now, fullStart()));
  }

  /**
   * A sweep over all accounts, in place of this one or after it: what an unfinished sweep was still
   * to look for among the deleted is looked for by this one.
   */
  SweepCursor fullSweep(String presentShape, long now, long overlap) {
    boolean owed = phase != Phase.IDLE && goneFloor() != 0;
    long since = owed ? goneFloor() : reachingBack(overlap);
    return begin(new Sweep(presentShape, 0, since, now, now));
  }

  private long reachingBack(long overlap) {
    return Math.max(1, start() - overlap);
  }

  SweepCursor after(RowKey key, Optional<String> nextLocator) {
    return new SweepCursor(phase, sweep, key, nextLocator.orElse(""));
  }

  SweepCursor enter(Phase next) {
    return new SweepCursor(next, sweep, RowKey.NONE, "");
  }

  SweepCursor withoutLocator() {
    return new SweepCursor(phase, sweep, last, "");
  }

  String shape() {
    return sweep.shape();
  }

  long floor() {
    return sweep.floor();
  }

  long goneFloor() {
    return sweep.goneFloor();
  }

  long start() {
    return sweep.start();
  }

  long fullStart() {
    return sweep.fullStart();
  }
}
