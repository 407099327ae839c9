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
 * @param started when the sweep began, by HubSpot's clock: the next one reads what changed since
 * @param since from when on changes count; not used in a full sweep
 * @param at last company id seen, or the cursor of the list; empty at the beginning of a stage
 */
record SweepPosition(Stage stage, Instant started, Instant since, String at) {

  private static final Pattern TEXT = Pattern.compile("h1:([a-z]+):(\\d{1,15}):(\\d{1,15}):(.*)");

  /** The stages of a sweep: all companies, or those that changed and then those that went. */
  enum Stage {
    ALL,
    CHANGED,
    GONE,
    DONE
  }

  static SweepPosition full(Instant started) {
    return new SweepPosition(Stage.ALL, started, Instant.EPOCH, "");
  }

  /** The sweep after this one. */
  SweepPosition next(Instant now, Duration overlap) {
    Instant reachingBack = started.minus(overlap);
    Instant from = reachingBack.isBefore(Instant.EPOCH) ? Instant.EPOCH : reachingBack;
    return new SweepPosition(Stage.CHANGED, now, from, "");
  }

  SweepPosition at(String place) {
    return new SweepPosition(stage, started, since, place);
  }

  SweepPosition then(Stage next) {
    return new SweepPosition(next, started, since, "");
  }

  ReadPosition toPosition() {
    return new ReadPosition(
        "h1:"
            + stage.name().toLowerCase(Locale.ROOT)
            + ":"
            + started.toEpochMilli()
            + ":"
            + since.toEpochMilli()
            + ":"
            + at);
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
        Instant.ofEpochMilli(Long.parseLong(text.group(2))),
        Instant.ofEpochMilli(Long.parseLong(text.group(3))),
        text.group(4));
  }
}
