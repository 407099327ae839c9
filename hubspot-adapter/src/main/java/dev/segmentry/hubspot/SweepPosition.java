package dev.segmentry.hubspot;

import dev.segmentry.core.account.ReadPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a sweep over all companies stands.
 *
 * @param stage what is being read
 * @param sweep which sweep it is
 * @param at last company id seen, or the cursor of the list; empty at the beginning of a stage
 */
record SweepPosition(Stage stage, Sweep sweep, String at) {

  /**
   * What stays the same from the first page of a sweep to its last; times are by HubSpot's clock.
   *
   * @param shape what the mapping reads
   * @param started when the sweep began: the next one reads what changed since
   * @param since from when on what changed and what went counts; 1970 when nothing was mirrored yet
   * @param fullStarted when the last sweep over all companies began, this one included
   */
  record Sweep(String shape, Instant started, Instant since, Instant fullStarted) {}

  private static final Pattern TEXT =
      Pattern.compile("h2:([a-z]+):([0-9a-f]*):(\\d{1,15}):(\\d{1,15}):(\\d{1,15}):(.*)");

  /** The stages of a sweep: all companies or those that changed, and then those that went. */
  enum Stage {
    ALL,
    CHANGED,
    GONE,
    DONE
  }

  /** The first sweep of all: nothing could have gone yet. */
  static SweepPosition first(String shape, Instant now) {
    return begin(Stage.ALL, new Sweep(shape, now, Instant.EPOCH, now));
  }

  private static SweepPosition begin(Stage stage, Sweep sweep) {
    return new SweepPosition(stage, sweep, "");
  }

  /** The sweep after this finished one. */
  SweepPosition next(Instant now, Duration overlap) {
    Instant since = reachingBack(overlap);
    return begin(Stage.CHANGED, new Sweep(shape(), now, since, sweep.fullStarted()));
  }

  /**
   * A sweep over all companies, in place of this one or after it: what an unfinished sweep was
   * still to look for among the gone is looked for by this one.
   */
  SweepPosition full(String presentShape, Instant now, Duration overlap) {
    boolean owed = stage != Stage.DONE && mayHaveGone();
    Instant since = owed ? since() : reachingBack(overlap);
    return begin(Stage.ALL, new Sweep(presentShape, now, since, now));
  }

  private Instant reachingBack(Duration overlap) {
    Instant reachingBack = sweep.started().minus(overlap);
    Instant earliest = Instant.ofEpochMilli(1);
    return reachingBack.isBefore(earliest) ? earliest : reachingBack;
  }

  /** Before the first sweep nothing was mirrored, so nothing can have vanished from the mirror. */
  boolean mayHaveGone() {
    return since().isAfter(Instant.EPOCH);
  }

  String shape() {
    return sweep.shape();
  }

  Instant since() {
    return sweep.since();
  }

  SweepPosition at(String place) {
    return new SweepPosition(stage, sweep, place);
  }

  SweepPosition then(Stage next) {
    return new SweepPosition(next, sweep, "");
  }

  ReadPosition toPosition() {
    return new ReadPosition(
        String.join(
            ":",
            "h2",
            stage.name().toLowerCase(Locale.ROOT),
            shape(),
            Long.toString(sweep.started().toEpochMilli()),
            Long.toString(since().toEpochMilli()),
            Long.toString(sweep.fullStarted().toEpochMilli()),
            at));
  }

  /**
   * @throws IllegalArgumentException another adapter, or another version of this one, made it
   */
  static SweepPosition of(ReadPosition position) {
    Matcher text = TEXT.matcher(position.cursor());
    if (!text.matches()) {
      throw new IllegalArgumentException(
          "not a read position in HubSpot: '" + position.cursor() + "'; read from the start");
    }
    return new SweepPosition(
        Stage.valueOf(text.group(1).toUpperCase(Locale.ROOT)),
        new Sweep(text.group(2), time(text, 3), time(text, 4), time(text, 5)),
        text.group(6));
  }

  private static Instant time(Matcher text, int group) {
    return Instant.ofEpochMilli(Long.parseLong(text.group(group)));
  }
}
